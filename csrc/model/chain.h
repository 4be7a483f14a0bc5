/* The linear chain: a conditional random field's inference, after Lafferty, McCallum and Pereira (2001), with
 * the scaling of Rabiner (1989). Internal. */
#ifndef SAYSO_MODEL_CHAIN_H
#define SAYSO_MODEL_CHAIN_H

#include "../memory.h"

/* Labels: outside, then begin and inside for each role. */
#define LABEL_ROLES 3
#define LABEL_COUNT 7
#define LABEL_OUTSIDE 0
#define label_begin(role) (1 + 2 * (role))
#define label_inside(role) (2 + 2 * (role))
#define label_role(label) (((label)-1) / 2)

/* What stands between a word and the one before; each kind has transition weights of its own. */
enum { JOINT_COUNT = 8 };

typedef struct chain_weights {
  float start[LABEL_COUNT];
  float step[JOINT_COUNT][LABEL_COUNT][LABEL_COUNT]; /* [joint][from][to] */
} chain_weights;

/* Whether `to` may follow `from` (LABEL_COUNT: the start): an inside label only follows its own role. */
int chain_allows(int from, int to);

/* The same weights ready for use: exponentials, and 0 or minus infinity where a step is not allowed. */
typedef struct chain_steps {
  double start[LABEL_COUNT], step[JOINT_COUNT][LABEL_COUNT][LABEL_COUNT];
  float start_score[LABEL_COUNT], step_score[JOINT_COUNT][LABEL_COUNT][LABEL_COUNT];
} chain_steps;

void chain_prepare(const chain_weights *weights, chain_steps *steps);

/* One sequence and the room to work on it. `scores` and `joints` are the caller's to fill for `count` words.
 */
typedef struct chain {
  size_t count, capacity;
  float (*scores)[LABEL_COUNT];
  uint8_t *joints;
  double (*emit)[LABEL_COUNT];    /* exp(score - the word's greatest score) */
  double (*forward)[LABEL_COUNT]; /* each row sums to 1 */
  double (*backward)[LABEL_COUNT];
  double *norm; /* what each forward row was divided by */
  uint8_t (*origin)[LABEL_COUNT];
  uint8_t *labels; /* the best path, by chain_best */
  uint8_t *levels; /* which boldness chain_best takes at each word, 0 or 1; chain_reserve sets all to 0 */
} chain;

/* Makes room for `count` words and sets chain->count; 0 when there is no memory. */
int chain_reserve(memory *m, chain *c, size_t count);
void chain_free(memory *m, chain *c);

/* Runs forward and backward; returns the log of the partition function. The marginal of label y at word i is
 * forward[i][y] * backward[i][y]. */
double chain_marginals(chain *c, const chain_steps *steps);

enum { BOLD_LEVELS = 2 };

/* Sets labels to the best sequence when every run of a role that begins outside another of its kind is given
 * the boldness of that role, at the word's level, on top of its score. 0 makes that the most probable
 * sequence; more finds more runs than are likely right, for a later stage to choose from. */
void chain_best(chain *c, const chain_steps *steps, const float boldness[BOLD_LEVELS][LABEL_ROLES]);

/* After chain_marginals: the probability that words first..end-1 are exactly one run of `role`. */
double chain_span_probability(const chain *c, const chain_steps *steps, size_t first, size_t end, int role);

#endif

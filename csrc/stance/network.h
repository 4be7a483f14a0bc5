/* The network that tells how a sentence stands to somebody or something in it. Internal.
 *
 * Words become states as in model/network.h: rows of numbers, then residual convolutions. The states know
 * nothing of what is asked, so that they are made once for all questions about a sentence. A question sums
 * them up in parts, which are weighed into scores: the target's words, the holder's, those between the two,
 * by who comes first, what is heeded (attention by word, by distance from the target and by mark; after
 * Bahdanau, Cho and Bengio 2015), and the greatest of each number (for targets of sentiment with such parts:
 * Vo and Zhang 2015, "Target-Dependent Twitter Sentiment Classification with Rich Automatic Features").
 *
 * All arithmetic is in a fixed order, see model/exact.h. */
#ifndef SAYSO_STANCE_NETWORK_H
#define SAYSO_STANCE_NETWORK_H

#include "../model/network.h"

enum {
  STANCE_WIDTH = 48,
  STANCE_LAYERS = 2,
  STANCE_TAPS = 3,
  STANCE_WINDOW = 64, /* words that are looked at, the target in their middle */
  STANCE_SHAPES = 8,
  STANCE_PLACES = 13, /* distances from the target: itself, and six to each side, each twice as far */
  STANCE_MARKS = 3
};

typedef enum stance_class { STANCE_NEGATIVE, STANCE_NEUTRAL, STANCE_POSITIVE, STANCE_CLASSES } stance_class;

typedef enum stance_part {
  PART_TARGET,
  PART_HOLDER,
  PART_HEEDED,
  PART_GREATEST,
  PART_AFTER_HOLDER, /* between a holder and a target after it */
  PART_AFTER_TARGET, /* between a target and a holder after it */
  STANCE_PARTS
} stance_part;

typedef float stance_state[STANCE_WIDTH];

typedef struct stance_layer {
  stance_state bias;
  stance_state from[STANCE_TAPS][STANCE_WIDTH]; /* [tap][number of the state there]: what it adds */
} stance_layer;

typedef struct stance_weights {
  stance_state bias; /* of the first states */
  stance_state shapes[STANCE_SHAPES];
  stance_layer layers[STANCE_LAYERS];
  stance_state heed;
  float heed_place[STANCE_PLACES];
  float heed_mark[STANCE_MARKS];
  float scores[STANCE_PARTS][STANCE_WIDTH][STANCE_CLASSES];
  float score_bias[STANCE_CLASSES];
  float holder_bias[STANCE_CLASSES]; /* where there is a holder */
} stance_weights;

/* Words by their place among those looked at, ends exclusive; a holder that there isn't begins where it ends.
 */
typedef struct stance_question {
  int count;
  int target_first, target_end;
  int holder_first, holder_end;
} stance_question;

/* States after each layer; those before the first come first. */
typedef stance_state stance_states[STANCE_LAYERS + 1][STANCE_WINDOW];

/* What a question makes of the last states. */
typedef struct stance_summary {
  stance_state parts[STANCE_PARTS];
  float heeded[STANCE_WINDOW];    /* shares, of each word */
  uint8_t greatest[STANCE_WIDTH]; /* the word that has it */
} stance_summary;

/* The word that tap `tap` of layer `layer` looks at, seen from word `at`; it may lie outside. */
static inline int stance_look(int layer, int tap, int at) {
  return at + (tap - 1) * (1 << layer);
}

/* y += by * x; see state_add on loops of fixed length. */
static inline void stance_add(stance_state y, float by, const stance_state x) {
  for (int k = 0; k < STANCE_WIDTH; k++) y[k] += by * x[k];
}

/* The sum of a * b, in four strands, which a compiler may take at once without changing the result. */
static inline float stance_product(const stance_state a, const stance_state b) {
  float sums[4] = {0};
  for (int k = 0; k < STANCE_WIDTH; k += 4) {
    for (int s = 0; s < 4; s++) sums[s] += a[k + s] * b[k + s];
  }
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

int stance_place(const stance_question *q, int at); /* of STANCE_PLACES */
int stance_mark(const stance_question *q, int at);  /* 0 for none, 1 for a holder's word, 2 for a target's */

/* The words between holder and target, and which part they make; none where first == end. */
typedef struct stance_gap {
  int first, end;
  stance_part part;
} stance_gap;
stance_gap stance_between(const stance_question *q);

/* Cuts the first states at zero, and sets all others. */
void stance_run(const stance_weights *w, stance_states states, int count);

void stance_summarise(const stance_weights *w, const stance_state *last, const stance_question *q,
                      stance_summary *s);

/* From the parts to the probability of each class. */
void stance_answer(const stance_weights *w, const stance_question *q, const stance_state parts[STANCE_PARTS],
                   float answer[STANCE_CLASSES]);

#endif

/* How good a model of stances is, measured by its file. */
#include <stdio.h>

#include "stance.h"

enum { MOST_CLASSES = 5 };

typedef struct score {
  size_t right[MOST_CLASSES], gold[MOST_CLASSES], found[MOST_CLASSES];
} score;

static void count(score *s, int gold, int found) {
  s->gold[gold]++;
  s->found[found]++;
  if (gold == found) s->right[gold]++;
}

static double f1(const score *s, int of) {
  size_t all = s->gold[of] + s->found[of];
  return all == 0 ? 0 : 2 * (double)s->right[of] / (double)all;
}

static double macro_f1(const score *s, int classes) {
  double sum = 0;
  for (int i = 0; i < classes; i++) sum += f1(s, i);
  return sum / classes;
}

/* How a sentence's two entities, p and q, stand to each other, as directed-sentiment has it. */
typedef enum directed { NOBODY, P_LIKES, Q_LIKES, P_BLAMES, Q_BLAMES, DIRECTED_CLASSES } directed;

typedef struct answer {
  float by[STANCE_CLASSES];
  uint8_t gold;
} answer;

static int gold_directed(const answer *p, const answer *q) {
  if (p->gold != STANCE_NEUTRAL) return p->gold == STANCE_POSITIVE ? P_LIKES : P_BLAMES;
  if (q->gold != STANCE_NEUTRAL) return q->gold == STANCE_POSITIVE ? Q_LIKES : Q_BLAMES;
  return NOBODY;
}

static int greatest(const float *numbers, int count) {
  int best = 0;
  for (int i = 1; i < count; i++) best = numbers[i] > numbers[best] ? i : best;
  return best;
}

/* The likeliest of the five, where one stance at most isn't neutral. */
static int found_directed(const answer *p, const answer *q) {
  const float by[DIRECTED_CLASSES] = {[NOBODY] = p->by[STANCE_NEUTRAL] * q->by[STANCE_NEUTRAL],
                                      [P_LIKES] = p->by[STANCE_POSITIVE] * q->by[STANCE_NEUTRAL],
                                      [Q_LIKES] = p->by[STANCE_NEUTRAL] * q->by[STANCE_POSITIVE],
                                      [P_BLAMES] = p->by[STANCE_NEGATIVE] * q->by[STANCE_NEUTRAL],
                                      [Q_BLAMES] = p->by[STANCE_NEUTRAL] * q->by[STANCE_NEGATIVE]};
  return greatest(by, DIRECTED_CLASSES);
}

typedef struct measuring {
  const sayso_stance_model *model;
  int fold;
  score news, pairs;
  answer first; /* of a pair, where it is known already */
  int has_first;
} measuring;

static void count_pair(measuring *k, const answer *a) {
  if (k->has_first) count(&k->pairs, gold_directed(&k->first, a), found_directed(&k->first, a));
  k->first = *a;
  k->has_first = !k->has_first;
}

static sayso_status measure(void *user, const stance_line *line) {
  measuring *k = user;
  int is_news = k->fold < STANCE_FOLDS ? line->use == USE_LEARN && stance_fold(line->hash) == k->fold
                                       : line->use == USE_HELD_OUT;
  if (!is_news && line->use != USE_DIRECTED_VALID) return SAYSO_OK;
  sayso_stance_question q = line->asked;
  sayso_status status = sayso_stance_ask(k->model, line->doc, 0, (uint32_t)line->doc->words.count, &q, 1);
  if (status != SAYSO_OK) return status;
  answer a = {{[STANCE_NEGATIVE] = q.negative, [STANCE_NEUTRAL] = q.neutral, [STANCE_POSITIVE] = q.positive},
              line->answer};
  if (is_news)
    count(&k->news, a.gold, greatest(a.by, STANCE_CLASSES));
  else
    count_pair(k, &a);
  return SAYSO_OK;
}

static void print_score(const char *what, const score *s, int classes, const char *const *names) {
  (void)printf("%s: macro F1 %.3f\n", what, macro_f1(s, classes));
  for (int i = 0; i < classes; i++) {
    (void)printf("  %-16s F1 %.3f, right %zu, found %zu, gold %zu\n", names[i], f1(s, i), s->right[i],
                 s->found[i], s->gold[i]);
  }
}

sayso_status print_stance_figures(memory *m, const char *examples, const sayso_stance_model *model, int fold,
                                  const progress *p) {
  static const char *const three[] = {"negative", "neutral", "positive"};
  static const char *const five[] = {"neutral", "p positive to q", "q positive to p", "p negative to q",
                                     "q negative to p"};
  measuring k = {.model = model, .fold = fold};
  sayso_status status = each_example(m, examples, p, measure, &k);
  if (status != SAYSO_OK) return status;
  print_score(fold < STANCE_FOLDS ? "newsmtsc, a fold not trained on" : "newsmtsc, the tenth held out",
              &k.news, STANCE_CLASSES, three);
  print_score("directed-sentiment, valid.txt", &k.pairs, DIRECTED_CLASSES, five);
  return SAYSO_OK;
}

/* What a pronoun stands for: the likeliest of the entities that the text has mentioned of late. Internal. */
#ifndef SAYSO_RESOLVE_PRONOUN_H
#define SAYSO_RESOLVE_PRONOUN_H

#include "../document.h"
#include "../model/exact.h"

/* As many mentions back as a reader may be thought to have in mind, and the farthest that one is looked for. */
enum { RECENT_MENTIONS = 24, FARTHEST_MENTION = 96 };

/* What speaks for a candidate, or against it. The weights in weights.inc are in this order. */
#define PRONOUN_FEATURES(X)                                                                                  \
  X(SENTENCES_BACK)    /* how many sentences it is back, 5 at most */                                        \
  X(SAME_SENTENCE)                                                                                           \
  X(MENTIONS_BACK)     /* how many mentions, in tens */                                                      \
  X(OTHER_BLOCK)       /* in another paragraph */                                                            \
  X(IS_SUBJECT)                                                                                              \
  X(BOTH_SUBJECTS)                                                                                           \
  X(SUBJECT_OF_OWN)    /* a subject in the sentence of a "his" or "her" */                                   \
  X(OBJECT_OF_SUBJECT) /* "Smith met him" doesn't say that Smith met Smith */                                \
  X(IS_POSSESSOR)                                                                                            \
  X(IS_NAMED)                                                                                                \
  X(IS_NAME)                                                                                                 \
  X(IS_PRONOUN)                                                                                              \
  X(SAME_GENDER)                                                                                             \
  X(PRONOUN_BEFORE)    /* the like pronoun stood for it of late */                                           \
  X(UNKNOWN_KIND)                                                                                            \
  X(OFTEN)             /* logarithm of how often it was mentioned of late */                                 \
  X(FIRST_IN_SENTENCE)                                                                                       \
  X(SAME_QUOTE)        /* both in one quotation, or neither in any */                                        \
  X(QUOTED_OUTSIDE)    /* the candidate quoted and the pronoun not */                                       \
  X(IS_SOURCE)         /* something is said by the candidate */                                              \
  X(BOTH_SOURCES)      /* and by the pronoun */                                                              \
  X(SAYS_IT)           /* the candidate says what the pronoun stands in, in other words */                   \
  X(SAYS_IT_QUOTED)    /* or word for word, and so would say "I" */                                          \
  X(SAME_CONTENT)      /* both stand in what one attribution says */

#define PRONOUN_FEATURE_NAME(name) PRONOUN_##name,
typedef enum pronoun_feature { PRONOUN_FEATURES(PRONOUN_FEATURE_NAME) PRONOUN_FEATURE_COUNT } pronoun_feature;
#undef PRONOUN_FEATURE_NAME

typedef struct pronoun_candidate {
  uint32_t mention;
  float features[PRONOUN_FEATURE_COUNT];
} pronoun_candidate;

/* The mentions that the pronoun, the mention `at`, may go back to, the nearest first; returns how many. */
size_t pronoun_candidates(const sayso_document *doc, uint32_t at, pronoun_candidate found[RECENT_MENTIONS]);

/* The entity that the pronoun stands for; SAYSO_NONE where none fits. */
uint32_t resolve_pronoun(const sayso_document *doc, uint32_t at);

#endif

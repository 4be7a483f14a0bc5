/* Parts of speech: features that training and reading share. Internal. */
#ifndef SAYSO_READ_TAG_H
#define SAYSO_READ_TAG_H

#include "spelling.h"

enum { TAG_KEYS_MAX = 40 };

/* The tags; what the Treebank calls them is in tag.c. */
typedef enum part_of_speech {
  TAG_NONE,
  TAG_DOLLAR,
  TAG_CLOSE_QUOTE,
  TAG_COMMA,
  TAG_OPEN_BRACKET,
  TAG_CLOSE_BRACKET,
  TAG_STOP,
  TAG_COLON,
  TAG_OPEN_QUOTE,
  TAG_ADD,
  TAG_AFX,
  TAG_CC,
  TAG_CD,
  TAG_DT,
  TAG_EX,
  TAG_FW,
  TAG_GW,
  TAG_HYPH,
  TAG_IN,
  TAG_JJ,
  TAG_JJR,
  TAG_JJS,
  TAG_LS,
  TAG_MD,
  TAG_NFP,
  TAG_NN,
  TAG_NNP,
  TAG_NNPS,
  TAG_NNS,
  TAG_PDT,
  TAG_POS,
  TAG_PRP,
  TAG_PRP_POSS,
  TAG_RB,
  TAG_RBR,
  TAG_RBS,
  TAG_RP,
  TAG_SYM,
  TAG_TO,
  TAG_UH,
  TAG_VB,
  TAG_VBD,
  TAG_VBG,
  TAG_VBN,
  TAG_VBP,
  TAG_VBZ,
  TAG_WDT,
  TAG_WP,
  TAG_WP_POSS,
  TAG_WRB,
  TAG_COUNT
} part_of_speech;

static inline int is_verb(uint8_t tag) {
  return tag >= TAG_VB && tag <= TAG_VBZ;
}
static inline int is_verb_or_modal(uint8_t tag) {
  return tag == TAG_MD || is_verb(tag);
}
static inline int is_noun(uint8_t tag) {
  return tag >= TAG_NN && tag <= TAG_NNS;
}

/* The tag of that name, or TAG_NONE. */
uint8_t tag_by_name(const char *name, size_t size);

/* Keys of the word `at` among the `count` words of a sentence, whose spellings are given. Writes at most
 * TAG_KEYS_MAX and returns how many. */
size_t tag_keys(const spelling *words, size_t count, size_t at, uint64_t *keys);

/* Whether one of the words first..end-1 is a verb or a modal. */
int has_verb_or_modal(const sayso_document *doc, uint32_t first, uint32_t end);

#endif

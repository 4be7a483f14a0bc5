/* Parts of speech: each word's tag from a window of spellings, by a linear model without tag history, so that
 * an error can't spread and the cost of a word is constant. */
#include "tag.h"

#include <string.h>

#include "../model/model.h"
#include "features.h"
#include "stages.h"

/* The Penn Treebank's tags with the English Web Treebank's additions. */
static const char *const names[TAG_COUNT] = {
    [TAG_NONE] = "", [TAG_DOLLAR] = "$", [TAG_CLOSE_QUOTE] = "''", [TAG_COMMA] = ",",
    [TAG_OPEN_BRACKET] = "-LRB-", [TAG_CLOSE_BRACKET] = "-RRB-", [TAG_STOP] = ".", [TAG_COLON] = ":",
    [TAG_OPEN_QUOTE] = "``", [TAG_ADD] = "ADD", [TAG_AFX] = "AFX", [TAG_CC] = "CC", [TAG_CD] = "CD",
    [TAG_DT] = "DT", [TAG_EX] = "EX", [TAG_FW] = "FW", [TAG_GW] = "GW", [TAG_HYPH] = "HYPH", [TAG_IN] = "IN",
    [TAG_JJ] = "JJ", [TAG_JJR] = "JJR", [TAG_JJS] = "JJS", [TAG_LS] = "LS", [TAG_MD] = "MD",
    [TAG_NFP] = "NFP", [TAG_NN] = "NN", [TAG_NNP] = "NNP", [TAG_NNPS] = "NNPS", [TAG_NNS] = "NNS",
    [TAG_PDT] = "PDT", [TAG_POS] = "POS", [TAG_PRP] = "PRP", [TAG_PRP_POSS] = "PRP$", [TAG_RB] = "RB",
    [TAG_RBR] = "RBR", [TAG_RBS] = "RBS", [TAG_RP] = "RP", [TAG_SYM] = "SYM", [TAG_TO] = "TO",
    [TAG_UH] = "UH", [TAG_VB] = "VB", [TAG_VBD] = "VBD", [TAG_VBG] = "VBG", [TAG_VBN] = "VBN",
    [TAG_VBP] = "VBP", [TAG_VBZ] = "VBZ", [TAG_WDT] = "WDT", [TAG_WP] = "WP", [TAG_WP_POSS] = "WP$",
    [TAG_WRB] = "WRB",
};

_Static_assert((int)TAG_COUNT == (int)TAG_WEIGHTS, "the tagger's table has a weight for each tag");

const char *sayso_tag_name(int tag) {
  return tag >= 0 && tag < TAG_COUNT ? names[tag] : NULL;
}

uint8_t tag_by_name(const char *name, size_t size) {
  for (uint8_t i = 1; i < TAG_COUNT; i++) {
    if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0) return i;
  }
  return TAG_NONE;
}

enum { TAG_TEMPLATES = 0x7A9 }; /* where the numbers of the templates begin */

size_t tag_keys(const spelling *words, size_t count, size_t at, uint64_t *keys) {
  static const spelling edge = {.folded = 1, .stem = 1, .shape = SHAPE_MARK};
  const spelling *w[5];
  for (size_t i = 0; i < 5; i++) w[i] = at + i >= 2 && at + i - 2 < count ? &words[at + i - 2] : &edge;
  const spelling *word = w[2];
  uint32_t form = word->shape | (uint32_t)word->hyphen << 4 | (uint32_t)(at == 0) << 5;
  key_list list = {keys, 0, TAG_TEMPLATES};
  add(&list, 0);
  for (size_t i = 0; i < 5; i++) add(&list, w[i]->folded);
  add(&list, two(w[1]->folded, word->folded));
  add(&list, two(word->folded, w[3]->folded));
  add(&list, two(w[1]->folded, w[3]->folded));
  add(&list, two(w[0]->folded, w[1]->folded));
  add(&list, two(w[3]->folded, w[4]->folded));
  for (size_t k = 0; k < 4; k++) add(&list, word->suffix[k]);
  for (size_t k = 0; k < 3; k++) add(&list, word->prefix[k]);
  add(&list, form);
  add(&list, two(word->folded, form));
  add(&list, two(word->suffix[2], form));
  add(&list, two(w[1]->shape, word->shape));
  add(&list, two(word->shape, w[3]->shape));
  for (size_t i = 1; i < 4; i += 2) {
    add(&list, w[i]->suffix[2]);
    add(&list, two(w[i]->suffix[1], word->suffix[1]));
    add(&list, two(w[i]->folded, word->suffix[2]));
  }
  add(&list, two(w[1]->suffix[2], w[3]->suffix[2]));
  return list.count;
}

static uint8_t best_tag(const weight_table *table, const spelling *words, size_t count, size_t at) {
  uint64_t keys[TAG_KEYS_MAX];
  int32_t sums[64] = {0};
  table_add(table, keys, tag_keys(words, count, at, keys), sums);
  uint8_t best = 1;
  for (uint8_t i = 2; i < TAG_COUNT; i++) best = sums[i] > sums[best] ? i : best;
  return best;
}

sayso_status find_tags(sayso_document *doc) {
  const weight_table *table = &doc->model->tables[SECTION_TAGS];
  VECTOR(spelling) spellings = {0};
  for (size_t s = 0; s < doc->sentences.count; s++) {
    sayso_sentence *sentence = &doc->sentences.items[s];
    sayso_word *words = doc->words.items + sentence->first_word;
    spellings.count = 0;
    if (!vector_reserve(&doc->memory, &spellings, sentence->word_count)) {
      vector_free(&doc->memory, &spellings);
      return SAYSO_NO_MEMORY;
    }
    for (uint32_t i = 0; i < sentence->word_count; i++) spellings.items[i] = spell_word(doc, &words[i]);
    for (uint32_t i = 0; i < sentence->word_count; i++) {
      words[i].tag = best_tag(table, spellings.items, sentence->word_count, i);
    }
  }
  vector_free(&doc->memory, &spellings);
  return SAYSO_OK;
}

int has_verb_or_modal(const sayso_document *doc, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    if (is_verb_or_modal(doc->words.items[i].tag)) return 1;
  }
  return 0;
}

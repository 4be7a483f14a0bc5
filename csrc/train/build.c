/* A model's parts in the order they are trained, from nothing or on from a model. */
#include <string.h>

#include "network.h"

/* Boldness of source, cue and content, chosen on PolNeAR's dev part among 0, 0.7, 1, 1.4 and 2; insistence
 * among 0, 2, 3.5 and 5. */
const model_settings default_settings = {
    .boldness = {0.7f, 0.7f, 0.7f},
    .insistence = 2.0f,
    /* Among 0.1, 0.2, 0.25, 0.3 and the threshold of the others, on spec/chains/building.txt: a little less
     * F1 than at 0.3 for more found. */
    .nested_threshold = 0.25f,
};

const network_fit from_nothing = {.epochs = 6, .step = 0.002f};

/* On from a model; tried on PolNeAR with models that knew five of its seven publishers and learned from 60
 * articles of a sixth: steps from 0.00005 to 0.001, and shares of 0.5, 0.7 and 1. */
enum { ADAPTING_EPOCHS = 8 };
static const float ADAPTING_STEP = 0.0003f, ADAPTING_SHARE = 0.5f;

void sections_free(memory *m, section_bytes sections[SECTION_COUNT]) {
  for (int i = 0; i < SECTION_COUNT; i++) {
    (void)memory_resize(m, sections[i].bytes, (size_t)sections[i].header.size, 0, 1);
    sections[i].bytes = NULL;
  }
}

/* Roles for each fold of the texts by a labeller of the other folds, so that the links learn to live with the
 * errors that they will meet. */
static sayso_status jackknife(const training *t, const lessons *l, const model_settings *settings) {
  sayso_status status = SAYSO_OK;
  for (size_t fold = 0; fold < FOLDS && status == SAYSO_OK; fold++) {
    section_bytes sections[SECTION_COUNT] = {{{0}, NULL}};
    status = train_labels(t->m, l, t->how, fold, t->p, sections);
    if (status == SAYSO_OK)
      status = label_corpus(t->m, t->texts, l->lex, t->vectors, fold, sections, settings);
    sections_free(t->m, sections);
  }
  return status;
}

static sayso_status settings_section(memory *m, const model_settings *settings, section_bytes *out) {
  out->header = (section_header){SECTION_SETTINGS, 0, 0, 0, sizeof *settings};
  out->bytes = memory_resize(m, NULL, 0, sizeof *settings, 1);
  if (out->bytes == NULL) return SAYSO_NO_MEMORY;
  memcpy(out->bytes, settings, sizeof *settings);
  return SAYSO_OK;
}

sayso_status train_sections(const training *t, section_bytes s[SECTION_COUNT], model_settings *settings) {
  lexicon_counts *lex = NULL;
  const sayso_model *base = t->how->start;
  sayso_status status = count_lexicon(t->m, t->texts, base, &lex);
  if (status == SAYSO_OK) status = lexicon_section(t->m, lex, &s[SECTION_LEXICON]);
  lessons l = {t->texts, t->made, t->unlabelled, lex, t->vectors};
  if (status == SAYSO_OK) status = jackknife(t, &l, settings);
  if (status == SAYSO_OK) {
    status = train_links(t->m, t->texts, lex, base, t->p, &s[SECTION_CUE_LINK], &s[SECTION_SOURCE_LINK],
                         &s[SECTION_CONFIDENCE], settings);
  }
  if (status == SAYSO_OK) status = train_labels(t->m, &l, t->how, FOLDS, t->p, s);
  if (status == SAYSO_OK) status = settings_section(t->m, settings, &s[SECTION_SETTINGS]);
  lexicon_counts_free(t->m, lex);
  return status;
}

static sayso_status copy_section(memory *m, const sayso_model *model, section kind, section_bytes *out) {
  const uint8_t *bytes = model_section(model, kind, &out->header);
  out->bytes = memory_resize(m, NULL, 0, (size_t)out->header.size, 1);
  if (out->bytes == NULL) return SAYSO_NO_MEMORY;
  memcpy(out->bytes, bytes, (size_t)out->header.size);
  return SAYSO_OK;
}

sayso_status train_from(memory *m, corpus *texts, const sayso_model *base, int anew, const progress *p,
                        uint8_t **bytes, size_t *size) {
  section_bytes s[SECTION_COUNT] = {{{0}, NULL}};
  model_settings settings = base->settings;
  word_vectors words = {.made_of = base};
  network_fit how = {ADAPTING_EPOCHS, ADAPTING_STEP, base, ADAPTING_SHARE};
  corpus made = {0};
  training t = {m, texts, &made, NULL, &words, anew ? &from_nothing : &how, p};
  *bytes = NULL;
  *size = 0;
  sayso_status status = prepare_corpus(m, texts, base);
  if (status == SAYSO_OK) status = weave_corpus(m, texts, base, &made);
  if (status == SAYSO_OK) status = train_sections(&t, s, &settings);
  if (status == SAYSO_OK) status = copy_section(m, base, SECTION_TAGS, &s[SECTION_TAGS]);
  if (status == SAYSO_OK) status = copy_section(m, base, SECTION_WORDS, &s[SECTION_WORDS]);
  if (status == SAYSO_OK) status = model_pack(m, s, bytes, size);
  sections_free(m, s);
  corpus_free(m, &made);
  return status;
}

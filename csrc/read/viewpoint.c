/* Viewpoints: "In her view, the county should pay", "According to the mayor, …", where the labels leave them out.
 * The phrase before the comma says whose thought the rest of the sentence is, with no verb for a cue. What was
 * found in the rest is given up; nesting finds it again within. */
#include "link.h"
#include "stages.h"
#include "tag.h"

/* That of an average attribution: the model leaves so few such phrases in PolNeAR's training part that they tell of
 * no rate, though all of them say whose view it is. */
static const float CONFIDENCE = 0.6f;

/* A possessor has so many words at most. */
enum { POSSESSOR_WORDS = 16 };

/* Words of the document: the possessor, the noun (with "of" where the possessor stands behind it), and the rest. */
typedef struct viewpoint {
  uint32_t source_first, source_end, cue_first, cue_end, rest, end;
} viewpoint;

static const struct {
  const char *preposition, *noun;
} phrases[] = {
#include "../text/lexicon/viewpoints.inc"
};

static int is_phrase(const sayso_document *doc, uint32_t preposition, uint32_t noun) {
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
    if (spells(doc, noun, phrases[i].noun) && spells(doc, preposition, phrases[i].preposition)) return 1;
  }
  return 0;
}

static uint8_t tag_of(const sayso_document *doc, uint32_t word) {
  return doc->words.items[word].tag;
}

/* Whether a phrase may begin with the word. */
static int has_preposition(const sayso_document *doc, uint32_t word) {
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
    if (spells(doc, word, phrases[i].preposition)) return 1;
  }
  return 0;
}

/* The noun of a phrase that begins at `i`, behind adjectives; `end` where there is none. */
static uint32_t noun_from(const sayso_document *doc, uint32_t preposition, uint32_t i, uint32_t end) {
  while (i < end && (tag_of(doc, i) == TAG_JJ || tag_of(doc, i) == TAG_RB) && !is_phrase(doc, preposition, i)) i++;
  return i < end && is_phrase(doc, preposition, i) ? i : end;
}

/* "the mayor" of "in the mayor's view": sets the source, and returns the word behind the possessive; `end` where
 * there is none. */
static uint32_t possessor_from(const sayso_document *doc, uint32_t first, uint32_t end, viewpoint *v) {
  v->source_first = first;
  if (tag_of(doc, first) == TAG_PRP_POSS) return v->source_end = first + 1;
  for (uint32_t i = first; i < end && i < first + POSSESSOR_WORDS; i++) {
    uint8_t tag = tag_of(doc, i);
    if (is_verb(tag) || tag == TAG_COMMA || tag == TAG_STOP) return end;
    if (tag != TAG_POS || i == first) continue;
    v->source_end = i;
    return i + 1;
  }
  return end;
}

/* A possessor that stands behind the noun runs up to the comma. */
static int find_possessor(const sayso_document *doc, uint32_t end, viewpoint *v) {
  v->source_first = v->source_end = v->cue_end;
  while (v->source_end < end && v->source_end < v->source_first + POSSESSOR_WORDS) {
    uint8_t tag = tag_of(doc, v->source_end);
    if (is_verb(tag) || tag == TAG_STOP || tag == TAG_COLON) return 0;
    if (tag == TAG_COMMA) break;
    v->source_end++;
  }
  v->rest = v->source_end;
  return v->source_end > v->source_first;
}

/* "According to the mayor, …" */
static int find_according(const sayso_document *doc, uint32_t preposition, uint32_t end, viewpoint *v) {
  if (!is_phrase(doc, preposition, preposition + 1)) return 0;
  v->cue_first = preposition;
  v->cue_end = preposition + 2;
  return find_possessor(doc, end, v);
}

/* "In the words of the mayor, …" */
static int find_behind(const sayso_document *doc, uint32_t preposition, uint32_t end, viewpoint *v) {
  if (tag_of(doc, preposition + 1) != TAG_DT) return 0;
  v->cue_first = noun_from(doc, preposition, preposition + 2, end);
  if (v->cue_first + 2 >= end) return 0;
  v->cue_end = v->cue_first + 2;
  if (spells(doc, v->cue_end, "view") && v->cue_end + 2 < end) v->cue_end += 2; /* "point of view of" */
  return spells(doc, v->cue_end - 1, "of") && find_possessor(doc, end, v);
}

static int find_before(const sayso_document *doc, uint32_t preposition, uint32_t end, viewpoint *v) {
  uint32_t noun = possessor_from(doc, preposition + 1, end, v);
  if (noun < end) noun = noun_from(doc, preposition, noun, end);
  if (noun >= end) return 0;
  v->cue_first = noun;
  v->cue_end = noun + 1;
  if (v->cue_end + 1 < end && spells(doc, v->cue_end, "of") && spells(doc, v->cue_end + 1, "view")) v->cue_end += 2;
  v->rest = v->cue_end;
  return 1;
}

/* Whether the rest, behind its comma, is a clause. */
static int has_clause(const sayso_document *doc, viewpoint *v, uint32_t end) {
  const sayso_word *w = doc->words.items;
  if (v->rest + 1 >= end || w[v->rest].tag != TAG_COMMA) return 0;
  v->rest++;
  v->end = end;
  while (v->end > v->rest && w[v->end - 1].tag == TAG_STOP) v->end--;
  return has_verb_or_modal(doc, v->rest, v->end);
}

/* The viewpoint that a sentence begins with, perhaps behind "but". */
static int find_viewpoint(const sayso_document *doc, const sayso_sentence *s, viewpoint *v) {
  uint32_t i = s->first_word, end = i + s->word_count;
  if (i < end && tag_of(doc, i) == TAG_CC) i++;
  if (i + 4 >= end || !has_preposition(doc, i)) return 0;
  return (find_according(doc, i, end, v) || find_behind(doc, i, end, v) || find_before(doc, i, end, v)) && has_clause(doc, v, end);
}

/* ---- Attributions ---------------------------------------------------------------------------------- */

/* How often the noun is part of a cue, as the model learned. */
static uint8_t cue_rate(const sayso_document *doc, uint32_t word) {
  lexicon lex = model_lexicon(&doc->model->tables[SECTION_LEXICON]);
  spelling s = spell_word(doc, &doc->words.items[word]);
  lexicon_entry entry = {0, 0, 0};
  lex.look_up(lex.user, lexicon_key(&s, tag_of(doc, word)), &entry);
  return entry.cue;
}

static int attribute(sayso_document *doc, const viewpoint *v, attribution_list *found) {
  sayso_attribution a = new_attribution(doc, CONFIDENCE);
  a.source = words_span(doc, v->source_first, v->source_end);
  a.cue = words_span(doc, v->cue_first, v->cue_end);
  sayso_evidence e = {.source = 1,
                      .cue = CONFIDENCE,
                      .content = 1,
                      .cue_link = 1,
                      .source_link = 1,
                      .rival = NO_SPAN,
                      .cue_word = words_span(doc, v->cue_first, v->cue_first + 1),
                      .cue_rate = cue_rate(doc, v->cue_first)};
  return vector_push(&doc->memory, &doc->pieces, words_span(doc, v->rest, v->end)) &&
         vector_push(&doc->memory, &doc->evidence, e) && vector_push(&doc->memory, found, a);
}

/* Where in the list of attributions, which are in the order of the text, those of a sentence begin and end that
 * the rest of it may hold. */
typedef struct range {
  size_t first, end;
} range;

static uint32_t attribution_end(const sayso_document *doc, const sayso_attribution *a) {
  uint32_t end = doc->pieces.items[a->first_piece + a->piece_count - 1].end;
  if (a->cue.start != SAYSO_NONE && a->cue.end > end) end = a->cue.end;
  return a->source.start != SAYSO_NONE && a->source.end > end ? a->source.end : end;
}

/* Whether nothing of the sentence is attributed but what stands in the rest of it; then `*r` is that. */
static int is_free(const sayso_document *doc, size_t known, size_t *next, const sayso_sentence *s, const viewpoint *v,
                   range *r) {
  const sayso_attribution *a = doc->attributions.items;
  uint32_t rest = doc->words.items[v->rest].span.start, end = doc->words.items[v->end - 1].span.end;
  while (*next < known && attribution_start(doc, &a[*next]) < s->span.start) {
    if (attribution_end(doc, &a[*next]) > s->span.start) return 0;
    ++*next;
  }
  r->first = r->end = *next;
  while (r->end < known && attribution_start(doc, &a[r->end]) < s->span.end) {
    if (attribution_start(doc, &a[r->end]) < rest || attribution_end(doc, &a[r->end]) > end) return 0;
    r->end++;
  }
  return 1;
}

static int take_all(sayso_document *doc, attribution_list *found) {
  size_t known = doc->attributions.count, next = 0;
  for (size_t i = 0; i < doc->sentences.count; i++) {
    viewpoint v;
    range r;
    if (!find_viewpoint(doc, &doc->sentences.items[i], &v)) continue;
    if (!is_free(doc, known, &next, &doc->sentences.items[i], &v, &r)) continue;
    for (size_t k = r.first; k < r.end; k++) doc->attributions.items[k].piece_count = 0;
    next = r.end;
    if (!attribute(doc, &v, found)) return 0;
  }
  return 1;
}

sayso_status find_viewpoints(sayso_document *doc) {
  attribution_list found = {0};
  int ok = doc->options.threshold > CONFIDENCE || take_all(doc, &found);
  if (ok && found.count > 0) {
    drop_replaced(doc);
    ok = insert_attributions(doc, &found);
  }
  vector_free(&doc->memory, &found);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}

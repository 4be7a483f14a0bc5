/* Nesting: each content is read again as a text of its own for what is attributed inside it, and so are the
 * contents that are found there. */
#include <string.h>

#include "../model/model.h"
#include "content.h"
#include "stages.h"
#include "tag.h"

/* Levels at most, however many the caller allows. News has chains of four. A level reads less than the one
 * above it, so this bounds the cost of a text made to be costly. */
enum { LEVELS_MAX = 8 };

typedef struct nesting {
  sayso_document *doc;
  content_text content;
  span_list spans;
  VECTOR(uint8_t) levels; /* of the document's attributions; the outermost are of level 1 */
} nesting;

/* An infinitive or a gerund that follows the subject with words left out between, as "The party to ask" of
 * "The party promised to ask", has it for its source. */
static sayso_span subject_of(const content_text *c, const sayso_attribution *found) {
  const sayso_word *words = c->doc.words.items;
  uint32_t cue = word_from(&c->doc, found->cue.start), verb = cue;
  while (verb < c->doc.words.count && words[verb].tag == TAG_RB) verb++;
  if (found->source.start != SAYSO_NONE || cue == 0 || verb >= c->doc.words.count) return found->source;
  if (words[verb].tag != TAG_TO && words[verb].tag != TAG_VBG) return found->source;
  if (c->places.items[cue - 1] + 1 == c->places.items[cue]) return found->source;
  for (uint32_t i = 0; i < cue; i++) {
    if (is_verb(words[i].tag) || words[i].tag == TAG_STOP) return found->source;
  }
  return (sayso_span){words[0].span.start, words[cue - 1].span.end};
}

/* What is nested has to be surer where its cue is of words that are seldom in cues, in hundreds by evidence's
 * cue_rate: "Trump to discredit him", "pilots for not coming". Chosen on PolNeAR's dev part, reading of each
 * rate what was found and how sure it was; spec/chains/building.txt loses nothing by it. */
static const float LEAST_BY_RATE[] = {0.5f, 0.5f, 0.5f, 0.4f, 0, 0, 0, 0};

/* So does what nobody in the content says, as "to discuss strategies". Chosen likewise. */
static const float LEAST_OF_NOBODY = 0.5f;

/* Whether the reader asked for nothing in particular and what was found is too unsure for its cue, or for want
 * of a source. Speech in marks of its own needs no cue that is known. */
static int is_doubtful(const nesting *n, const sayso_attribution *found) {
  const sayso_evidence *e = &n->content.doc.evidence.items[found->evidence];
  if (n->doc->options.threshold >= 0 || e->layout != SAYSO_LAYOUT_NONE || found->form == SAYSO_DIRECT) return 0;
  float least = LEAST_BY_RATE[e->cue_rate];
  if (subject_of(&n->content, found).start == SAYSO_NONE && least < LEAST_OF_NOBODY) least = LEAST_OF_NOBODY;
  return found->confidence < least;
}

/* A source that comes from around the content is found in its lead, or is its subject where none is found. It may have
 * been weighed in the content, and not taken: it is no rival of itself. */
static void set_shared(const nesting *n, sayso_evidence *e, const sayso_attribution *a, const sayso_attribution *found) {
  if (a->source.start == SAYSO_NONE) return;
  int is_found = found->source.start != SAYSO_NONE;
  e->shared = (uint8_t)(!is_found || content_text_leads(&n->content, found->source));
  if (is_found || e->rival.start != a->source.start) return;
  e->rival = NO_SPAN;
  e->rival_link = 0;
}

/* Whether the cue is but prepositions: "praised him for coming", "told them to wait". They belong to the cue around, and
 * who is praised or told says nothing. */
static int is_around(const nesting *n, sayso_span cue) {
  const sayso_document *inner = &n->content.doc;
  if (cue.start == SAYSO_NONE) return 0;
  for (uint32_t i = word_from(inner, cue.start); i < word_from(inner, cue.end); i++) {
    uint8_t tag = inner->words.items[i].tag;
    if (tag != TAG_IN && tag != TAG_TO) return 0;
  }
  return 1;
}

/* Adds one attribution of the content at hand, which is that of `parent`. */
static int take_one(nesting *n, const sayso_attribution *found, uint32_t parent) {
  sayso_document *doc = n->doc, *inner = &n->content.doc;
  sayso_attribution a = *found;
  if (content_text_leads(&n->content, found->cue) || is_doubtful(n, found) || is_around(n, found->cue)) return 1;
  a.source = content_text_span(&n->content, subject_of(&n->content, found));
  a.cue = content_text_span(&n->content, found->cue);
  a.parent = parent;
  a.first_piece = (uint32_t)doc->pieces.count;
  n->spans.count = 0;
  for (uint32_t p = 0; p < found->piece_count; p++) {
    sayso_span piece = inner->pieces.items[found->first_piece + p];
    if (content_text_leads(&n->content, piece)) return 1;
    if (!content_text_spans(&n->content, &doc->memory, piece, &n->spans)) return 0;
  }
  for (size_t i = 0; i < n->spans.count; i++) {
    if (!vector_push(&doc->memory, &doc->pieces, n->spans.items[i])) return 0;
  }
  a.piece_count = (uint32_t)n->spans.count;
  if (!content_text_take_evidence(&n->content, doc, &a)) return 0;
  set_shared(n, &doc->evidence.items[a.evidence], &a, found);
  return vector_push(&doc->memory, &n->levels, (uint8_t)(n->levels.items[parent] + 1)) &&
         vector_push(&doc->memory, &doc->attributions, a);
}

/* ---- Reading a content ----------------------------------------------------------------------------- */

/* Whether the content has a verb. Where it has none, nobody says anything in it. */
static int has_verb(const content_text *c) {
  for (size_t i = c->lead; i < c->doc.words.count; i++) {
    uint8_t tag = c->doc.words.items[i].tag;
    if (is_verb(tag)) return 1;
  }
  return 0;
}

static int parts(const sayso_word *w) {
  return w->tag == TAG_COMMA || w->tag == TAG_STOP;
}

/* A content that begins with a quotation ends with it where a comma or a stop stands on either side of the
 * closing mark, unless another quotation follows: in PolNeAR's training part 2157 contents that close so end
 * there, and 19 go on. */
static sayso_span without_rest(const sayso_document *doc, sayso_span piece) {
  size_t i = quote_at(doc, piece.start);
  if (i == doc->quotes.count) return piece;
  uint32_t end = doc->quotes.items[i].span.end, after = word_from(doc, end);
  if (!doc->quotes.items[i].closed || end >= piece.end || after < 2) return piece;
  size_t next = quote_from(doc, end);
  if (next < doc->quotes.count && doc->quotes.items[next].span.start < piece.end) return piece;
  const sayso_word *words = doc->words.items;
  return parts(&words[after - 2]) || parts(&words[after]) ? (sayso_span){piece.start, end} : piece;
}

static sayso_status run_inside(sayso_document *inner) {
  sayso_status status = run_stages_inside(inner);
  for (size_t i = 0; i < inner->pieces.count; i++) {
    inner->pieces.items[i] = without_rest(inner, inner->pieces.items[i]);
  }
  return status == SAYSO_OK ? find_forms(inner) : status;
}

static sayso_status read_content(nesting *n, uint32_t parent) {
  sayso_document *inner = &n->content.doc;
  if (!content_text_set(&n->content, n->doc, parent)) return SAYSO_NO_MEMORY;
  if (!has_verb(&n->content)) return SAYSO_OK;
  sayso_status status = run_inside(inner);
  for (size_t i = 0; i < inner->attributions.count && status == SAYSO_OK; i++) {
    if (!take_one(n, &inner->attributions.items[i], parent)) status = SAYSO_NO_MEMORY;
  }
  return status;
}

/* What is found is appended, and read in its turn. */
static sayso_status read_contents(nesting *n, int levels) {
  sayso_document *doc = n->doc;
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < doc->attributions.count; i++) {
    if (!vector_push(&doc->memory, &n->levels, 1)) return SAYSO_NO_MEMORY;
  }
  for (uint32_t i = 0; i < doc->attributions.count && status == SAYSO_OK; i++) {
    if (n->levels.items[i] < levels) status = read_content(n, i);
  }
  return status;
}

/* Sets where each attribution goes so that it stands behind its parent with all that is in it, in the order
 * of the text. Parents stand before what they hold, and what one holds is in order, so counting does it. */
static void set_order(const sayso_document *doc, uint32_t *sizes, uint32_t *order) {
  const sayso_attribution *a = doc->attributions.items;
  uint32_t n = (uint32_t)doc->attributions.count, next = 0;
  for (uint32_t i = 0; i < n; i++) sizes[i] = 1;
  for (uint32_t i = n; i-- > 0;) {
    if (a[i].parent != SAYSO_NONE) sizes[a[i].parent] += sizes[i];
  }
  for (uint32_t i = 0; i < n; i++) {
    uint32_t parent = a[i].parent, *at = parent == SAYSO_NONE ? &next : &sizes[parent];
    order[i] = parent == SAYSO_NONE ? next : *at;
    *at = order[i] + sizes[i];
    sizes[i] = order[i] + 1; /* from here on the place of the next in it */
  }
}

static void reorder(sayso_document *doc, const uint32_t *order, sayso_attribution *moved) {
  size_t n = doc->attributions.count;
  for (size_t i = 0; i < n; i++) {
    sayso_attribution a = doc->attributions.items[i];
    if (a.parent != SAYSO_NONE) a.parent = order[a.parent];
    moved[order[i]] = a;
  }
  memcpy(doc->attributions.items, moved, n * sizeof *moved);
}

static sayso_status put_in_order(sayso_document *doc) {
  memory *m = &doc->memory;
  size_t n = doc->attributions.count;
  uint32_t *sizes = memory_resize(m, NULL, 0, n, sizeof *sizes),
           *order = memory_resize(m, NULL, 0, n, sizeof *order);
  sayso_attribution *moved = memory_resize(m, NULL, 0, n, sizeof *moved);
  int ok = sizes && order && moved;
  if (ok) {
    set_order(doc, sizes, order);
    reorder(doc, order, moved);
  }
  (void)memory_resize(m, moved, n, 0, sizeof *moved);
  (void)memory_resize(m, order, n, 0, sizeof *order);
  (void)memory_resize(m, sizes, n, 0, sizeof *sizes);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}

/* Of what is nested, by the caller's threshold or else the model's. */
static float threshold_of(const sayso_document *doc) {
  const model_settings *settings = &doc->model->settings;
  if (doc->options.threshold >= 0) return doc->options.threshold;
  return settings->nested_threshold > 0 ? settings->nested_threshold : settings->threshold;
}

sayso_status find_nested(sayso_document *doc) {
  int levels = doc->options.depth < 0 || doc->options.depth > LEVELS_MAX ? LEVELS_MAX : doc->options.depth;
  size_t outermost = doc->attributions.count;
  if (levels < 2 || outermost == 0) return SAYSO_OK;
  nesting n = {.doc = doc};
  content_text_init(&n.content, doc);
  n.content.doc.options.threshold = threshold_of(doc);
  sayso_status status = read_contents(&n, levels);
  vector_free(&doc->memory, &n.levels);
  vector_free(&doc->memory, &n.spans);
  content_text_free(&n.content);
  return status == SAYSO_OK && doc->attributions.count > outermost ? put_in_order(doc) : status;
}

/* Floating quotations: whole sentences in quotation marks that stand by themselves, behind what somebody
 * said. They go on with that speaker, as readers take it, though no word says so. */
#include "layout.h"
#include "link.h"
#include "stages.h"
#include "tag.h"

/* Of such quotations in PolNeAR's training part that nothing was attributed in, so many were annotated with
 * the speaker before them. */
static const float CONFIDENCE = 0.5f;

/* Fewer words than this are a title or a slogan as a rule. */
enum { WORDS_MIN = 4 };

/* A quotation and the attribution before it, whose source it gets. */
typedef struct floating {
  uint32_t quote, before;
} floating;

typedef struct search {
  sayso_document *doc;
  uint8_t *taken; /* of each word, whether it is part of an attribution */
  VECTOR(floating) found;
} search;

/* Whether words first..end-1 are sentences, from the first word of one to the last of another. */
static int are_sentences(const sayso_document *doc, uint32_t first, uint32_t end) {
  const sayso_sentence *last = &doc->sentences.items[sentence_of_word(doc, end - 1)];
  return doc->sentences.items[sentence_of_word(doc, first)].first_word == first &&
         last->first_word + last->word_count == end;
}

/* Whether a quotation can be what somebody says by itself, and nothing in it is attributed yet. Behind dashes people
 * answer each other. */
static int floats(const search *s, const sayso_quote *q) {
  const sayso_document *doc = s->doc;
  if (q->parent != SAYSO_NONE || q->kind != SAYSO_QUOTE_SPEECH || is_dash_quote(doc, q)) return 0;
  uint32_t first = word_from(doc, q->span.start), end = word_from(doc, q->span.end), words = 0, verbs = 0;
  if (first >= end || !are_sentences(doc, first, end)) return 0;
  for (uint32_t i = first; i < end; i++) {
    const sayso_word *w = &doc->words.items[i];
    if (s->taken[i]) return 0;
    if (w->kind != SAYSO_PUNCTUATION && w->kind != SAYSO_QUOTE_MARK) words++;
    if (is_verb(w->tag)) verbs++;
  }
  int kind = doc->blocks.items[block_of_word(doc, first)].kind;
  return words >= WORDS_MIN && verbs > 0 && (kind == SAYSO_PARAGRAPH || kind == SAYSO_LIST_ITEM);
}

static size_t last_block(const sayso_document *doc, const sayso_attribution *a) {
  sayso_span last = doc->pieces.items[a->first_piece + a->piece_count - 1];
  return block_of_word(doc, word_from(doc, last.end) - 1);
}

/* Pairs each floating quotation with the last attribution before it, where that has a source and stands near
 * or was gone on with so far. Both lists are in the order of the text. */
static int find_all(search *s) {
  const sayso_document *doc = s->doc;
  uint32_t next = 0;
  size_t block = 0; /* where the speaker before was heard last */
  for (uint32_t i = 0; i < doc->quotes.count; i++) {
    const sayso_quote *q = &doc->quotes.items[i];
    uint32_t known = next;
    while (next < doc->attributions.count &&
           attribution_start(doc, &doc->attributions.items[next]) < q->span.start)
      next++;
    if (next > known) block = last_block(doc, &doc->attributions.items[next - 1]);
    if (next == 0 || doc->attributions.items[next - 1].source.start == SAYSO_NONE || !floats(s, q)) continue;
    size_t own = block_of_word(doc, word_from(doc, q->span.start));
    if (own > block + LINK_BLOCKS) continue;
    block = block_of_word(doc, word_from(doc, q->span.end) - 1);
    if (!vector_push(&s->doc->memory, &s->found, ((floating){i, next - 1}))) return 0;
  }
  return 1;
}

static int attribute(sayso_document *doc, const floating *f, sayso_attribution *out) {
  *out = new_attribution(doc, CONFIDENCE);
  out->source = doc->attributions.items[f->before].source;
  sayso_evidence e = {.source = 1,
                      .content = 1,
                      .source_link = 1,
                      .rival = NO_SPAN,
                      .cue_word = NO_SPAN,
                      .layout = SAYSO_LAYOUT_FLOATING};
  return vector_push(&doc->memory, &doc->pieces, doc->quotes.items[f->quote].span) &&
         vector_push(&doc->memory, &doc->evidence, e);
}

/* Puts what was found behind the attributions before it: from the end on, so that each moves once. */
static int insert_all(search *s) {
  sayso_document *doc = s->doc;
  size_t n = doc->attributions.count, k = s->found.count, to = n + k;
  if (!vector_reserve(&doc->memory, &doc->attributions, k)) return 0;
  sayso_attribution *a = doc->attributions.items;
  while (k > 0) {
    const floating *f = &s->found.items[k - 1];
    sayso_attribution new;
    while (n > (size_t)f->before + 1) a[--to] = a[--n];
    if (!attribute(doc, f, &new)) return 0;
    a[--to] = new;
    k--;
  }
  doc->attributions.count += s->found.count;
  return 1;
}

sayso_status find_floating(sayso_document *doc) {
  memory *m = &doc->memory;
  size_t words = doc->words.count;
  if (doc->attributions.count == 0 || doc->quotes.count == 0 || doc->options.threshold > CONFIDENCE)
    return SAYSO_OK;
  search s = {.doc = doc, .taken = memory_resize(m, NULL, 0, words, 1)};
  if (s.taken == NULL) return SAYSO_NO_MEMORY;
  mark_attributed(doc, s.taken);
  int ok = find_all(&s) && insert_all(&s);
  vector_free(m, &s.found);
  (void)memory_resize(m, s.taken, words, 0, 1);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}

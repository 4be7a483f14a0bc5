/* Raised subjects: in "The painter is said to have despised the portrait" nobody is told to say it, and whom it
 * is said of belongs to what is said. The labels have one role for each word and the painter stands where a
 * source does as a rule, so that the perfect infinitive, which is in no other construction of a passive cue,
 * tells. */
#include "link.h"
#include "stages.h"
#include "tag.h"

/* How many words may stand between the cue and the infinitive: an agent, a time. */
enum { GAP_WORDS = 8 };

/* The construction, in words of the document. */
typedef struct raising {
  uint32_t infinitive;    /* its "to" */
  uint32_t first_of_agent; /* the words behind "by", up to the infinitive; SAYSO_NONE where there are none */
} raising;

static int is_have(const sayso_document *doc, uint32_t word) {
  return spells(doc, word, "have") || spells(doc, word, "has") || spells(doc, word, "had") ||
         spells(doc, word, "'ve") || spells(doc, word, "'d") || spells(doc, word, "having");
}

static int is_perfect_infinitive(const sayso_document *doc, uint32_t word) {
  const sayso_word *w = doc->words.items;
  return word + 2 < doc->words.count && w[word].tag == TAG_TO && spells(doc, word + 1, "have") &&
         (w[word + 2].tag == TAG_VBN || w[word + 2].tag == TAG_VBD);
}

/* Whether a participle without "have" ends the words first..end-1. */
static int is_passive(const sayso_document *doc, uint32_t first, uint32_t end) {
  const sayso_word *w = doc->words.items;
  if (end < first + 2 || w[end - 1].tag != TAG_VBN) return 0;
  for (uint32_t i = end - 1; i-- > first;) {
    if (is_verb(w[i].tag)) return !is_have(doc, i);
  }
  return 0;
}

/* Looks for the infinitive behind the cue whose last word is before `from`. */
static int find_infinitive(const sayso_document *doc, uint32_t from, raising *r) {
  r->first_of_agent = SAYSO_NONE;
  for (uint32_t i = from; i < doc->words.count && i <= from + GAP_WORDS; i++) {
    const sayso_word *w = &doc->words.items[i];
    r->infinitive = i;
    if (is_perfect_infinitive(doc, i)) return 1;
    if (is_verb_or_modal(w->tag) || w->tag == TAG_STOP || w->tag == TAG_TO) return 0;
    if (i == from && spells(doc, i, "by")) r->first_of_agent = i + 1;
  }
  return 0;
}

/* No source was weighed: what was taken for one is none, and an agent's "by" leaves no choice. */
static void set_evidence(sayso_evidence *e) {
  e->raised = 1;
  e->source = e->source_link = e->rival_link = e->no_source = 0;
  e->rival = NO_SPAN;
}

/* Makes a subject that stands before the cue and what begins with the infinitive the content. */
static int raise(sayso_document *doc, sayso_attribution *a, const raising *r) {
  sayso_span *pieces = &doc->pieces.items[a->first_piece], last = pieces[a->piece_count - 1];
  sayso_span subject = pieces[0].end <= a->cue.start ? pieces[0] : a->source;
  uint32_t first = r->infinitive, agent = r->first_of_agent;
  if (subject.start == SAYSO_NONE || subject.end > a->cue.start) return 1;
  if (word_from(doc, subject.end) != word_from(doc, a->cue.start)) return 1;
  if (last.end <= doc->words.items[first].span.end || last.start < a->cue.end) return 1;
  a->source = agent < first ? words_span(doc, agent, first) : NO_SPAN;
  a->first_piece = (uint32_t)doc->pieces.count;
  a->piece_count = 2;
  last.start = doc->words.items[first].span.start;
  set_evidence(&doc->evidence.items[a->evidence]);
  return vector_push(&doc->memory, &doc->pieces, subject) && vector_push(&doc->memory, &doc->pieces, last);
}

sayso_status find_raised(sayso_document *doc) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    sayso_attribution *a = &doc->attributions.items[i];
    uint32_t first = word_from(doc, a->cue.start), end = word_from(doc, a->cue.end);
    raising r;
    if (!is_passive(doc, first, end) || !find_infinitive(doc, end, &r)) continue;
    if (!raise(doc, a, &r)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

/* Speakers: which entity is behind each attribution, and how far its source goes in saying so. */
#include "author.h"
#include "holder.h"
#include "resolve.h"
#include "source.h"

#include "../read/tag.h"
#include "../text/edge.h"

/* Blocks further back than this nobody goes on speaking from. */
enum { FLOATING_BLOCKS = 2 };

typedef struct speaking {
  sayso_document *doc;
  uint32_t last; /* the last attribution that stands in no other and has a speaker, or SAYSO_NONE */
} speaking;

/* ---- The ladder ---------------------------------------------------------------------------------- */

static uint8_t ladder_of_traits(const sayso_entity *e, const mention_facts *f) {
  if (f->traits & HOLDER_ANONYMOUS) return f->is_definite ? SAYSO_LADDER_ROLE : SAYSO_LADDER_ANONYMOUS;
  switch (e->kind) {
  case SAYSO_COLLECTIVE: return SAYSO_LADDER_COLLECTIVE;
  case SAYSO_DOCUMENT: return SAYSO_LADDER_DOCUMENT;
  case SAYSO_ORGANIZATION:
  case SAYSO_EVENT:
  case SAYSO_PLACE: return SAYSO_LADDER_INSTITUTION;
  default: return SAYSO_LADDER_ROLE;
  }
}

/* Whether a source that begins with a description goes on with the name: "The president, Vladimir Putin,". */
static int goes_on_with_name(const sayso_document *doc, uint32_t mention, sayso_span source) {
  uint32_t entity = doc->mentions.items[mention].entity;
  for (size_t i = mention + 1; i < doc->mentions.count && doc->mentions.items[i].span.end <= source.end; i++) {
    if (doc->mentions.items[i].kind == SAYSO_MENTION_NAME && doc->mentions.items[i].entity == entity) return 1;
  }
  return 0;
}

static uint8_t ladder_of_mention(const sayso_document *doc, uint32_t mention, sayso_span source) {
  const sayso_mention *m = &doc->mentions.items[mention];
  if (m->entity == SAYSO_NONE) return SAYSO_LADDER_ANONYMOUS;
  const sayso_entity *e = &doc->entities.items[m->entity];
  uint8_t kind = e->kind;
  int is_person = kind == SAYSO_PERSON || kind == SAYSO_ENTITY_UNKNOWN;
  int has_name = m->kind != SAYSO_MENTION_DESCRIPTION || goes_on_with_name(doc, mention, source);
  if (has_name && e->named && is_person) return SAYSO_LADDER_NAMED;
  if (m->kind == SAYSO_MENTION_PRONOUN && e->first_mention != SAYSO_NONE) mention = e->first_mention;
  return ladder_of_traits(e, &doc->mention_facts.items[mention]);
}

/* ---- Who speaks ---------------------------------------------------------------------------------- */

/* Of words that are no mention an entity is made, so that every source has a holder. */
static uint32_t entity_of_words(sayso_document *doc, sayso_span source) {
  uint32_t first = word_from(doc, source.start), end = word_from(doc, source.end);
  if (first >= end) return SAYSO_NONE;
  int is_plural = 0;
  for (uint32_t i = first; i < end; i++) is_plural |= doc->words.items[i].tag == TAG_NNS;
  sayso_entity e = {.name = source,
                    .first_mention = SAYSO_NONE,
                    .last_mention = SAYSO_NONE,
                    .known = SAYSO_NONE,
                    .number = is_plural ? SAYSO_PLURAL : SAYSO_SINGULAR,
                    .kind = is_plural ? SAYSO_COLLECTIVE : SAYSO_ENTITY_UNKNOWN};
  return vector_push(&doc->memory, &doc->entities, e) ? (uint32_t)(doc->entities.count - 1) : SAYSO_NONE;
}

/* A quotation without a source goes on with what somebody said right before it. */
static uint32_t floating_speaker(const speaking *s, const sayso_attribution *a) {
  const sayso_document *doc = s->doc;
  if (a->form == SAYSO_INDIRECT || s->last == SAYSO_NONE) return SAYSO_NONE;
  const sayso_attribution *before = &doc->attributions.items[s->last];
  uint32_t here = doc->pieces.items[a->first_piece].start;
  uint32_t there = doc->pieces.items[before->first_piece + before->piece_count - 1].start;
  size_t block = block_of_word(doc, word_from(doc, here)), last = block_of_word(doc, word_from(doc, there));
  return block >= last && block - last <= FLOATING_BLOCKS ? before->speaker : SAYSO_NONE;
}

static int is_it(const sayso_document *doc, uint32_t word) {
  sayso_span span = doc->words.items[word].span;
  return span.end - span.start == 2 && starts_with(doc->text, span, "it");
}

/* "It should be noted that", "it is clear that": the author's own words. "It is said that" is nobody's. */
static int is_authors_own(const sayso_document *doc, const sayso_attribution *a) {
  if (a->cue.start == SAYSO_NONE) return 0;
  uint32_t first = word_from(doc, a->cue.start);
  int is_impersonal = a->source.start != SAYSO_NONE || (first < doc->words.count && is_it(doc, first));
  for (uint32_t i = first; i < doc->words.count && is_impersonal; i++) {
    const sayso_word *word = &doc->words.items[i];
    if (word->span.start >= a->cue.end) return 0;
    if (word->tag == TAG_MD || word->tag == TAG_JJ) return 1;
  }
  return 0;
}

static int is_expletive(const sayso_document *doc, uint32_t mention) {
  return mention != SAYSO_NONE && doc->mention_facts.items[mention].is_expletive;
}

/* Where no source is named. */
static uint32_t unnamed_speaker(const speaking *s, const sayso_attribution *a) {
  const sayso_document *doc = s->doc;
  if (a->parent != SAYSO_NONE) return doc->attributions.items[a->parent].speaker;
  if (is_authors_own(doc, a)) return doc->author;
  return floating_speaker(s, a);
}

static int set_named_speaker(sayso_document *doc, sayso_attribution *a, uint32_t mention) {
  if (mention != SAYSO_NONE) {
    a->speaker = doc->mentions.items[mention].entity;
    a->ladder = ladder_of_mention(doc, mention, a->source);
    return 1;
  }
  a->speaker = entity_of_words(doc, a->source);
  if (a->speaker == SAYSO_NONE) return 0;
  int is_collective = doc->entities.items[a->speaker].kind == SAYSO_COLLECTIVE;
  a->ladder = is_collective ? SAYSO_LADDER_COLLECTIVE : SAYSO_LADDER_ANONYMOUS;
  return 1;
}

static int set_speaker(speaking *s, uint32_t at) {
  sayso_document *doc = s->doc;
  sayso_attribution *a = &doc->attributions.items[at];
  uint32_t mention = doc->said_by.items[at];
  a->speaker = SAYSO_NONE;
  a->ladder = SAYSO_LADDER_NONE;
  if (a->source.start == SAYSO_NONE || is_expletive(doc, mention))
    a->speaker = unnamed_speaker(s, a);
  else if (!set_named_speaker(doc, a, mention))
    return 0;
  a->identified = a->speaker != SAYSO_NONE && doc->entities.items[a->speaker].named;
  if (a->parent == SAYSO_NONE && a->speaker != SAYSO_NONE) s->last = at;
  return 1;
}

/* ---- "I" and "we" -------------------------------------------------------------------------------- */

/* What is quoted of somebody says "I" of them, with marks or as the layout tells. Nested ones come later and know
 * better. */
static void set_first_persons(sayso_document *doc, const sayso_attribution *a) {
  if (a->speaker == SAYSO_NONE || a->form == SAYSO_INDIRECT || a->parent != SAYSO_NONE) return;
  uint8_t layout = doc->evidence.items[a->evidence].layout;
  int is_verbatim = layout == SAYSO_LAYOUT_TURN || layout == SAYSO_LAYOUT_MAIL;
  for (uint32_t p = 0; p < a->piece_count; p++) {
    sayso_span piece = doc->pieces.items[a->first_piece + p];
    for (size_t i = mention_from(doc, piece.start);
         i < doc->mentions.count && doc->mentions.items[i].span.start < piece.end; i++) {
      const sayso_mention *m = &doc->mentions.items[i];
      if (!doc->mention_facts.items[i].is_first_person || m->entity != SAYSO_NONE) continue;
      int is_quoted = doc->mention_facts.items[i].quote != SAYSO_NONE;
      if (is_quoted || is_verbatim) doc->mentions.items[i].entity = a->speaker;
    }
  }
}

/* ---- The stage ------------------------------------------------------------------------------------ */

/* Each entity's mentions in a chain, now that all are known. */
static void chain_mentions(sayso_document *doc) {
  for (size_t i = 0; i < doc->entities.count; i++) {
    sayso_entity *e = &doc->entities.items[i];
    e->first_mention = e->last_mention = SAYSO_NONE;
    e->mention_count = 0;
  }
  for (uint32_t i = 0; i < doc->mentions.count; i++) {
    if (doc->mentions.items[i].entity == SAYSO_NONE) continue;
    sayso_entity *e = &doc->entities.items[doc->mentions.items[i].entity];
    if (e->last_mention == SAYSO_NONE)
      e->first_mention = i;
    else
      doc->mentions.items[e->last_mention].next = i;
    e->last_mention = i;
    e->mention_count++;
    uint8_t gender = doc->mention_facts.items[i].gender;
    if (e->gender == SAYSO_GENDER_UNKNOWN && (gender == SAYSO_FEMALE || gender == SAYSO_MALE)) e->gender = gender;
  }
}

sayso_status find_speakers(sayso_document *doc) {
  speaking s = {doc, SAYSO_NONE};
  if (!find_author(doc)) return SAYSO_NO_MEMORY;
  for (uint32_t i = 0; i < doc->attributions.count; i++) {
    if (!set_speaker(&s, i)) return SAYSO_NO_MEMORY;
    set_first_persons(doc, &doc->attributions.items[i]);
  }
  chain_mentions(doc);
  return SAYSO_OK;
}

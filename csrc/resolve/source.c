/* What attributions tell of mentions before anybody knows who they stand for. */
#include "source.h"

#include "../read/tag.h"

size_t mention_from(const sayso_document *doc, uint32_t byte) {
  size_t place;
  lower_bound(place, doc->mentions.count, i, doc->mentions.items[i].span.start < byte);
  return place;
}

/* Whether nothing but "'s" stands behind a mention in a source. */
static int ends_source(const sayso_document *doc, uint32_t mention, sayso_span source) {
  uint32_t end = doc->mention_facts.items[mention].end_word;
  if (end < doc->words.count && doc->words.items[end].tag == TAG_POS) end++;
  return end >= doc->words.count || doc->words.items[end].span.start >= source.end;
}

uint32_t mention_of_source(const sayso_document *doc, sayso_span source) {
  uint32_t first = SAYSO_NONE;
  size_t i = mention_from(doc, source.start);
  if (i > 0 && doc->mentions.items[i - 1].span.end > source.start &&
      doc->mentions.items[i - 1].span.end <= source.end && doc->mentions.items[i - 1].head.start >= source.start)
    i--;
  for (; i < doc->mentions.count && doc->mentions.items[i].span.start < source.end; i++) {
    if (doc->mentions.items[i].head.start >= source.end) continue;
    if (first == SAYSO_NONE) first = (uint32_t)i;
    if (!doc->mention_facts.items[i].is_possessor) return (uint32_t)i;
  }
  return first != SAYSO_NONE && ends_source(doc, first, source) ? first : SAYSO_NONE;
}

/* Those of an attribution in the content of another come later and know better. */
static void mark_content(sayso_document *doc, uint32_t attribution) {
  const sayso_attribution *a = &doc->attributions.items[attribution];
  for (uint32_t p = 0; p < a->piece_count; p++) {
    sayso_span piece = doc->pieces.items[a->first_piece + p];
    for (size_t i = mention_from(doc, piece.start);
         i < doc->mentions.count && doc->mentions.items[i].span.start < piece.end; i++)
      doc->mention_facts.items[i].within = attribution;
  }
}

int mark_sources(sayso_document *doc) {
  doc->said_by.count = 0;
  for (size_t i = 0; i < doc->mentions.count; i++) doc->mention_facts.items[i].within = SAYSO_NONE;
  for (uint32_t i = 0; i < doc->attributions.count; i++) {
    sayso_span source = doc->attributions.items[i].source;
    uint32_t mention = source.start != SAYSO_NONE ? mention_of_source(doc, source) : SAYSO_NONE;
    mark_content(doc, i);
    if (mention != SAYSO_NONE) {
      mention_facts *f = &doc->mention_facts.items[mention];
      /* Whom a text goes on about says something itself; those that others report on do so in passing. */
      f->is_source |= doc->attributions.items[i].parent == SAYSO_NONE;
      f->is_label |= doc->evidence.items[doc->attributions.items[i].evidence].layout == SAYSO_LAYOUT_TURN;
    }
    if (!vector_push(&doc->memory, &doc->said_by, mention)) return 0;
  }
  return 1;
}

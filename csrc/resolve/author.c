#include "author.h"

#include "letter.h"
#include "source.h"

/* The names in some blocks. */
typedef struct signed_names {
  uint32_t entity, person; /* of the first name, and of the first that is a person's, or SAYSO_NONE */
  int persons;             /* how many */
  sayso_span span;         /* from the first person's to the last's */
} signed_names;

static void add_person(signed_names *names, const sayso_mention *m) {
  if (names->persons == 0) names->span.start = m->head.start;
  if (m->entity != names->person || names->persons == 0) names->persons++;
  if (names->person == SAYSO_NONE) names->person = m->entity;
  names->span.end = m->head.end;
}

static void add_names_of(const sayso_document *doc, sayso_span span, signed_names *names) {
  for (size_t i = mention_from(doc, span.start); i < doc->mentions.count && doc->mentions.items[i].span.start < span.end;
       i++) {
    const sayso_mention *m = &doc->mentions.items[i];
    if (m->kind != SAYSO_MENTION_NAME || m->entity == SAYSO_NONE) continue;
    if (names->entity == SAYSO_NONE) names->entity = m->entity;
    if (doc->entities.items[m->entity].kind == SAYSO_PERSON) add_person(names, m);
  }
}

/* Several authors are one holder, named as they stand there. */
static uint32_t joint_author(sayso_document *doc, sayso_span names) {
  sayso_entity e = {.name = names,
                    .first_mention = SAYSO_NONE,
                    .last_mention = SAYSO_NONE,
                    .known = SAYSO_NONE,
                    .kind = SAYSO_COLLECTIVE,
                    .number = SAYSO_PLURAL,
                    .named = 1};
  return vector_push(&doc->memory, &doc->entities, e) ? (uint32_t)(doc->entities.count - 1) : SAYSO_NONE;
}

static int set_author(sayso_document *doc, const signed_names *names) {
  doc->author = names->entity;
  if (names->persons < 2) return 1;
  doc->author = joint_author(doc, names->span);
  return doc->author != SAYSO_NONE;
}

/* Of by-lines the first with a name counts; where no such stands there, the signature of a letter. */
static signed_names who_signed(const sayso_document *doc) {
  signed_names names = {.entity = SAYSO_NONE, .person = SAYSO_NONE};
  for (size_t b = 0; b < doc->blocks.count && names.entity == SAYSO_NONE; b++) {
    if (doc->blocks.items[b].kind == SAYSO_BYLINE) add_names_of(doc, doc->blocks.items[b].span, &names);
  }
  if (names.entity != SAYSO_NONE) return names;
  block_range signature = signature_of(doc);
  for (size_t b = signature.first; b < signature.end; b++) add_names_of(doc, doc->blocks.items[b].span, &names);
  if (names.person != SAYSO_NONE) names.entity = names.person; /* a place or an office may stand before */
  return names;
}

/* In what somebody says in other words than their own "I" is the author still. */
static int is_authors_own(const sayso_document *doc, uint32_t mention) {
  const mention_facts *f = &doc->mention_facts.items[mention];
  int is_others = f->quote != SAYSO_NONE ||
                  (f->within != SAYSO_NONE && doc->attributions.items[f->within].form != SAYSO_INDIRECT);
  return f->is_first_person && f->number == doc->entities.items[doc->author].number && !is_others &&
         doc->mentions.items[mention].entity == SAYSO_NONE;
}

int find_author(sayso_document *doc) {
  signed_names names = who_signed(doc);
  if (!set_author(doc, &names)) return 0;
  for (uint32_t i = 0; i < doc->mentions.count && doc->author != SAYSO_NONE; i++) {
    if (is_authors_own(doc, i)) doc->mentions.items[i].entity = doc->author;
  }
  return 1;
}

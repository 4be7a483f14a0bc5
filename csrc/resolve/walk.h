/* What is asked of the words of a block, again and again, while mentions are looked for. Internal. */
#ifndef SAYSO_RESOLVE_WALK_H
#define SAYSO_RESOLVE_WALK_H

#include "holder.h"
#include "name_index.h"

typedef struct walk {
  sayso_document *doc;
  name_index *known;   /* words of the text, by how they are written in it */
  uint32_t first, end; /* words of the block */
  int title_case;      /* whether nearly every word has a capital, so that none tells a name by it */
} walk;

static inline const sayso_word *word_at(const walk *w, uint32_t i) {
  return &w->doc->words.items[i];
}

/* 0, which is no tag, outside of the block. */
static inline uint8_t tag_at(const walk *w, uint32_t i) {
  return i >= w->first && i < w->end ? word_at(w, i)->tag : 0;
}

/* mention.c: traits of the word `i`; 0 outside of the block. "US" in capitals has those of "United States". */
uint16_t traits_at(const walk *w, uint32_t i);

/* mention.c: whether the word is this one, which is given in lower case. */
int word_is(const walk *w, uint32_t i, const char *letters);

/* mention.c: adds a mention whose words `f` tells; 0 where there is no memory. */
int add_mention(walk *w, sayso_mention m, mention_facts f);

/* The gender that traits tell. */
uint8_t gender_of(uint16_t traits);

/* name.c: notes how the text's words are written: with a capital where others have none, or without. 0 where there
 * is no memory. */
int learn_words(sayso_document *doc, name_index *known);

/* name.c: where the name ends that begins at the word `first`; `first` where none does. */
uint32_t name_end(const walk *w, uint32_t first);

/* name.c: adds the name in those words, with what stands before a title; 0 where there is no memory. */
int add_names(walk *w, uint32_t first, uint32_t end);

/* name.c: where the title of a work ends that stands in the quotation marks that begin at the word `mark`: at the
 * closing ones; `mark` where none stands there. */
uint32_t work_end(const walk *w, uint32_t mark);

/* name.c: adds that title; 0 where there is no memory. */
int add_work(walk *w, uint32_t mark, uint32_t end);

/* name.c: adds those words as a name that the caller knows; 0 where there is no memory. */
int add_called(walk *w, uint32_t first, uint32_t end);

/* name.c: whether what looks like a person's name is that of something named after one: "the George Washington
 * Scholarship" where George Washington is named too. */
int is_named_after(const walk *w, const mention_facts *f);

/* name.c: adds the names inside of one, once all others are known; 0 where there is no memory. */
int add_nested(walk *w, const mention_facts *f);

/* name.c: whether nearly every word of the block has a capital. */
int is_in_title_case(const walk *w, uint8_t block_kind);

#endif

/* What the stages share: the document as they fill it. Internal. */
#ifndef SAYSO_DOCUMENT_H
#define SAYSO_DOCUMENT_H

#include "memory.h"
#include "resolve/name_index.h"
#include "text/lexicon/lexicon.h"

/* A code point count is kept for every this many bytes of a text that isn't all ASCII. */
#define CODE_POINT_STRIDE 512

/* The roles that words play in an attribution, as the sequence model tells them. */
typedef enum role_kind { ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT, ROLE_COUNT } role_kind;

/* A run of words in one role, found by read/label.c for read/link.c. */
typedef struct role_span {
  uint32_t first_word, end_word;
  uint32_t block;
  float probability; /* of the run as a whole, by the sequence model */
  uint8_t role;      /* role_kind */
  uint8_t layout;    /* sayso_layout: how its block's look says who says what in it */
  uint8_t insisted;  /* see sayso_evidence */
} role_span;

/* What a mention's own words tell, found by resolve/mention.c for resolve/entity.c. Words by their place in the
 * document's list. */
typedef struct mention_facts {
  uint32_t first_word, end_word; /* of the mention */
  uint32_t head_first, head_end; /* of its head */
  uint32_t alias;                /* index of the alias that its head is, that which names its bearer, or SAYSO_NONE */
  uint32_t telling;              /* the word of a name that tells what it is the name of */
  uint32_t quote;                /* index of the outermost quotation around it, or SAYSO_NONE */
  uint32_t within;               /* index of the innermost attribution in whose content it stands, or SAYSO_NONE */
  uint16_t traits;               /* of resolve/holder.h, of its head and titles */
  uint8_t kind;                  /* sayso_entity_kind */
  uint8_t number, gender;        /* sayso_number, sayso_gender */
  uint8_t is_subject;            /* whether a verb follows */
  uint8_t is_possessor;          /* whether "'s" follows */
  uint8_t is_definite;           /* whether it begins with "the" or the like */
  uint8_t is_first_person;       /* "I", "we": whoever speaks */
  uint8_t is_expletive;          /* "it" where nobody is meant */
  uint8_t is_source;             /* whether an attribution in nobody else's content has it for its source */
  uint8_t is_label;              /* whether it is the name before a turn, which is the same speaker each time */
  uint8_t is_office;             /* whether it is a title alone: "the President" */
  uint8_t is_located;            /* whether a preposition of place stands before: "in Paris" */
  uint8_t is_nested;             /* whether it is part of a longer name */
} mention_facts;

/* What the caller says that somebody is called, read by resolve/alias.c. */
typedef struct alias {
  sayso_span name;               /* in the text of the document's `names` */
  uint32_t first_word, end_word; /* there */
  uint32_t of;                   /* index of the alias that is the bearer's own name */
  uint32_t entity;               /* of such a one, once the text has mentioned it, or SAYSO_NONE */
} alias;

/* The lists of a document. Those of the first kind are what may be asked of it: each has its function in
 * sayso.h. */
#define PUBLIC_LISTS(X)                                                                                      \
  X(sayso_block, blocks)                                                                                     \
  X(sayso_sentence, sentences)                                                                               \
  X(sayso_word, words)                                                                                       \
  X(sayso_quote, quotes)                                                                                     \
  X(sayso_attribution, attributions)                                                                         \
  X(sayso_span, pieces)                                                                                      \
  X(sayso_evidence, evidence) /* what attributions name, and what some named that were replaced */           \
  X(sayso_mention, mentions)                                                                                 \
  X(sayso_entity, entities)                                                                                  \
  X(sayso_repair, repairs)    /* in the order found; sorted by place when reading ends */

#define INNER_LISTS(X)                                                                                       \
  X(uint32_t, code_points)     /* at each CODE_POINT_STRIDE bytes; empty for an ASCII text */                \
  X(known_word, abbreviations) /* the caller's, sorted */                                                    \
  X(alias, aliases)            /* the caller's; those of one line behind the bearer's own name */             \
  X(role_span, roles)                                                                                        \
  X(mention_facts, mention_facts) /* of each mention */                                                      \
  X(uint32_t, said_by)            /* of each attribution the mention that is its source, or SAYSO_NONE */

#define LIST_MEMBER(type, name) VECTOR(type) name;

struct sayso_document {
  memory memory;
  const char *text; /* valid UTF-8 once text/decode.c has run */
  uint32_t size;
  sayso_encoding encoding;
  char *decoded; /* own copy, when the text given wasn't UTF-8, else NULL */
  size_t decoded_capacity;
  uint32_t author; /* index of an entity, or SAYSO_NONE */
  int is_content;  /* whether it is what somebody says in another document */
  PUBLIC_LISTS(LIST_MEMBER)
  INNER_LISTS(LIST_MEMBER)
  sayso_document *names; /* the lines of aliases as a text of their own, or NULL */
  char *names_text;      /* own copy of them */
  size_t names_size;
  name_index alias_index;
  uint32_t longest_alias; /* in words */
  const sayso_model *model;
  sayso_options options;
};

#undef LIST_MEMBER

/* Index of the sentence that holds the word `word`, by halving; there must be one. */
size_t sentence_of_word(const sayso_document *doc, uint32_t word);

/* The same for its block. */
size_t block_of_word(const sayso_document *doc, uint32_t word);

/* Index of the first word that begins at `byte` or later; the count of words where there is none. */
uint32_t word_from(const sayso_document *doc, uint32_t byte);

/* Index of the first quote that begins at `byte` or later; the count of quotes where there is none. */
size_t quote_from(const sayso_document *doc, uint32_t byte);

/* Index of the outermost quote that begins right at `byte`; the count of quotes where none does. */
size_t quote_at(const sayso_document *doc, uint32_t byte);

/* The first byte of a word, which is all of most marks. */
static inline char first_letter(const sayso_document *doc, uint32_t word) {
  return doc->text[doc->words.items[word].span.start];
}

/* Gives back all but the document itself. */
void document_clear(sayso_document *doc);

#define NO_SPAN ((sayso_span){SAYSO_NONE, SAYSO_NONE})

#endif

/* What the labeller and the linker know of each word in its context. Internal. */
#ifndef SAYSO_READ_FACTS_H
#define SAYSO_READ_FACTS_H

#include "../model/table.h"
#include "spelling.h"

/* A chunk is what the sequence model reads at once: a block, or a part of one that is longer than this. */
enum { CHUNK_WORDS = 2048 };

typedef struct chunk {
  uint32_t first_word, end_word, block;
} chunk;

/* Sets `*c` to the chunk that begins at the word `first`, cut at a sentence's end where the block is too
 * long. */
void chunk_at(const sayso_document *doc, uint32_t first, chunk *c);

/* How often a word is part of a cue or a source, in eight steps: 0 never seen, 1 hardly ever, 7 nearly
 * always. */
typedef struct lexicon_entry {
  uint8_t cue, source, content_start;
} lexicon_entry;

/* Looks up one word; reading asks the model's table, training leaves the document at hand out. */
typedef struct lexicon {
  void (*look_up)(const void *user, uint64_t key, lexicon_entry *entry);
  const void *user;
} lexicon;

lexicon model_lexicon(const weight_table *table);

/* The key of a word in the lexicon: its stem, and whether it is a verb, a noun or another part of speech. */
uint64_t lexicon_key(const spelling *s, uint8_t tag);

typedef enum quote_state {
  QUOTE_NONE,
  QUOTE_OPENING, /* an opening mark */
  QUOTE_CLOSING,
  QUOTE_FIRST, /* the first word inside */
  QUOTE_INSIDE,
  QUOTE_LAST /* the last one */
} quote_state;

/* Words are named by their place in the chunk; -1 where there is none. */
typedef struct word_facts {
  spelling s;
  uint8_t tag, kind;
  lexicon_entry lex;
  uint8_t quote;      /* quote_state in the outermost quotation */
  uint8_t quote_size; /* of that quotation: 1 to 3 words, then 4 up to 6, 5 up to 12, 6 more */
  uint8_t quote_depth;
  uint8_t quote_end_mark; /* what stands before the closing mark: 0 a word, 1 a comma, 2 a stop, 3 else */
  uint8_t joint;          /* kind of step from the word before, for the chain */
  int32_t sentence_first, sentence_end;
  int32_t quote_first, quote_end; /* the opening mark's place; the place after the closing mark */
} word_facts;

/* The kind of all blocks of a content that is read as a text of its own: past those that texts have. */
enum { CONTENT_KIND = 15 };

uint8_t kind_of_block(const sayso_document *doc, size_t block);

/* What the chunk's surroundings tell. */
typedef struct surroundings {
  uint8_t block_kind, place; /* place: 0 first block of its kind, 1 second, 2 third, 3 later or in a content */
  uint8_t previous_ends_quoted, previous_ends_in_colon, next_starts_quoted, continues_quote;
  int32_t speaker_end; /* "NAME: …", as transcripts have it: the colon's place; else -1 */
  int32_t signature;   /* "… ― Name", as letters and statements have it: the dash's place; else -1 */
} surroundings;

/* Facts of all words of a chunk. `out` has room for them. */
void chunk_facts(const sayso_document *doc, const chunk *c, const lexicon *lex, word_facts *out,
                 surroundings *around);

/* Takes a chunk out of its surroundings: as a paragraph in the midst of a text, of whose neighbours nothing is
 * known. */
void lift_out(surroundings *around);

/* Distance in steps that grow: 0, 1, 2, 3, 4 up to 5, 5 up to 8, 6 up to 15, 7 more. */
uint32_t distance_step(int64_t distance);

#endif

/* Training: from annotated texts to a model, and how good it is. Not part of reading; it may use files,
 * threads and much memory. Internal to the training program.
 *
 * Everything is deterministic: fixed shards whatever the machine, sums in a fixed order, plain arithmetic. */
#ifndef SAYSO_TRAIN_TRAIN_H
#define SAYSO_TRAIN_TRAIN_H

#include "../document.h"
#include "../model/model.h"
#include "../read/facts.h"

/* Called with a line about what is being done; `user` is the caller's. */
typedef struct progress {
  void (*tell)(void *user, const char *line);
  void *user;
} progress;

void tell(const progress *p, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* ---- Files ---- */

typedef struct file_bytes {
  char *bytes;
  size_t size;
} file_bytes;

/* Reads a whole file; `out` is freed with file_free. What can't be read is told of. */
sayso_status file_read(memory *m, const char *path, const progress *p, file_bytes *out);
void file_free(memory *m, file_bytes *f);
sayso_status file_write(const char *path, const void *bytes, size_t size);

/* Names in a folder that end in `ending`, sorted by byte value, so that the order is the same everywhere. */
typedef VECTOR(char *) name_list;
sayso_status list_folder(memory *m, const char *path, const char *ending, const progress *p, name_list *out);
void names_free(memory *m, name_list *names);

/* ---- Linear models ---- */

/* Feature keys to dense numbers. Count keys first, then freeze; look-ups give UINT32_MAX for what was too
 * rare. */
typedef struct dictionary {
  memory *memory;
  uint64_t *keys;
  uint32_t *counts;
  size_t capacity, used;
  uint32_t size; /* numbers given by dictionary_freeze */
} dictionary;

int dictionary_count(dictionary *d, uint64_t key);
/* Keeps keys seen `least` times (1 or more) or oftener, numbered from the most frequent on, so that the
 * weights that are used most lie together. */
sayso_status dictionary_freeze(dictionary *d, uint32_t least);
uint32_t dictionary_id(const dictionary *d, uint64_t key);
void dictionary_free(dictionary *d);

/* Rows of feature numbers, one behind the other. */
typedef struct feature_rows {
  VECTOR(uint32_t) ids;
  VECTOR(uint64_t) starts; /* one more than there are rows */
} feature_rows;

int rows_add(memory *m, feature_rows *rows, const dictionary *d, const uint64_t *keys, size_t count);
void rows_free(memory *m, feature_rows *rows);

/* Work is cut into this many shards, always, so that sums come out the same on any machine. */
enum { SHARDS = 2 };

/* An objective: for shard `shard`, adds to `gradient` (of `size` floats, zeroed) and returns the value. */
typedef struct objective {
  size_t size;
  double (*evaluate)(void *user, int shard, const float *x, float *gradient);
  void *user;
  double l2; /* adds l2 / 2 times the square of x */
} objective;

/* Minimises by limited-memory BFGS (Nocedal 1980; Liu and Nocedal 1989) from the given x. */
sayso_status minimise(memory *m, const objective *f, float *x, int iterations, const progress *p,
                      const char *what);

/* Builds a weight table's section of `bucket_count` buckets out of `count` rows of `width` weights; where a
 * bucket is full or two checks agree, the row with the greater priority stays. `scale` 0 chooses one that
 * fits. */
sayso_status table_build(memory *m, uint32_t kind, const uint64_t *keys, const float *rows,
                         const float *priority, size_t count, uint32_t width, uint32_t bucket_count,
                         float scale, section_bytes *out);

/* The section as a table to read with. */
weight_table section_table(const section_bytes *s);

/* Trains a softmax over `classes` for rows of features with their gold classes. A class of 255 isn't trained
 * on. */
sayso_status train_softmax(memory *m, const dictionary *d, const feature_rows *rows, const uint8_t *gold,
                           size_t count, uint32_t classes, double l2, int iterations, const progress *p,
                           const char *what, float **weights);

/* Keys by number, to build a table with. */
sayso_status dictionary_keys(memory *m, const dictionary *d, uint64_t **keys);

/* ---- Data ---- */

typedef struct word_range {
  uint32_t first, end; /* words; both SAYSO_NONE when absent */
} word_range;

typedef struct gold_attribution {
  sayso_span source, cue; /* bytes */
  uint32_t first_piece, piece_count;
} gold_attribution;

typedef struct annotated {
  char *name;
  file_bytes text;
  sayso_document *doc;
  VECTOR(gold_attribution) golds;
  VECTOR(sayso_span) pieces;
  uint8_t *labels; /* of each word, by LABEL_* */
} annotated;

typedef VECTOR(annotated) corpus;

/* Reads NAME.txt of `text_folder` with the first by name of NAME_<annotator>.ann or NAME.ann of
 * `gold_folder`. Lines of an annotation that can't be used are left out and told of. */
sayso_status read_brat(memory *m, const char *text_folder, const char *gold_folder, const progress *p,
                       corpus *out);
void corpus_free(memory *m, corpus *c);

/* Runs the text stages, and tags by `model`, on every document, and sets labels. */
sayso_status prepare_corpus(memory *m, corpus *c, const sayso_model *model);

/* ---- The parts of a model, in the order they are trained ---- */

/* From the CoNLL-U files given. */
sayso_status train_tags(memory *m, const char *const *conllu, size_t count, const progress *p,
                        section_bytes *out);

/* Share of words with the right tag, of those that are one word in the file too. */
sayso_status tag_accuracy(memory *m, const char *conllu, const sayso_model *model, const progress *p,
                          double *accuracy);

/* How often each stem is in a cue or source, over the corpus and in each document. */
typedef struct lexicon_counts lexicon_counts;
sayso_status count_lexicon(memory *m, const corpus *c, lexicon_counts **out);
void lexicon_counts_free(memory *m, lexicon_counts *counts);
/* A lexicon that leaves the document at place `document` of the corpus out. */
lexicon lexicon_without(const lexicon_counts *counts, size_t document, void *room);
enum { LEXICON_ROOM = 64 };
sayso_status lexicon_section(memory *m, const lexicon_counts *counts, section_bytes *out);

/* Pretrained vectors of words, from a file that vectors.py writes. */
typedef struct word_vectors word_vectors;
sayso_status read_vectors(memory *m, const char *path, const progress *p, word_vectors **out);
void vectors_free(memory *m, word_vectors *v);

/* The documents whose place in the corpus leaves the same rest by FOLDS are a fold. */
enum { FOLDS = 4 };

/* Trains the labeller on all documents but those of the fold `left_out` (FOLDS: on all). Sets the sections
 * from SECTION_NETWORK to SECTION_CHAIN. */
sayso_status train_labels(memory *m, const corpus *c, const lexicon_counts *lex, const word_vectors *v,
                          size_t left_out, const progress *p, section_bytes *sections);

/* Sets the roles of the documents of the fold `which`, by sections that train_labels made. */
sayso_status label_corpus(memory *m, corpus *c, const lexicon_counts *lex, size_t which,
                          const section_bytes *sections, const model_settings *settings);

/* Trains both links and the confidence on documents that have roles, and chooses the threshold that gives the
 * best relaxed F1 there. */
sayso_status train_links(memory *m, corpus *c, const lexicon_counts *lex, const progress *p,
                         section_bytes *cue_link, section_bytes *source_link, section_bytes *confidence,
                         model_settings *settings);

/* ---- Scoring, as the attribution scorer of PolNeAR (Newell, Margolin and Ruths 2018) is commonly relaxed
 * ---- */

typedef struct tally {
  size_t right, system, gold;
} tally;

typedef enum figure {
  FIGURE_TOKEN_SOURCE,
  FIGURE_TOKEN_CUE,
  FIGURE_TOKEN_CONTENT,
  FIGURE_CONTENT_EXACT,
  FIGURE_CONTENT_PARTIAL,
  FIGURE_RELAXED,
  FIGURE_STRICT,
  FIGURE_DIRECT, /* recall of relaxed, by the gold's form */
  FIGURE_MIXED,
  FIGURE_INDIRECT,
  FIGURE_COUNT
} figure;

const char *figure_name(int figure);

/* Adds one document's counts. `hits`, where given, is set for each of the system's attributions to whether it
 * is right in the relaxed sense. */
sayso_status score_document(memory *m, const annotated *a, tally figures[FIGURE_COUNT], uint8_t *hits);

#endif

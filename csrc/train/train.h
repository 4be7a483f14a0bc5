/* Training: from annotated texts to a model, and how good it is. Not part of reading; it may use files,
 * threads and much memory. Internal to the training program.
 *
 * Everything is deterministic: fixed shards whatever the machine, sums in a fixed order, plain arithmetic. */
#ifndef SAYSO_TRAIN_TRAIN_H
#define SAYSO_TRAIN_TRAIN_H

#include "../document.h"
#include "../model/model.h"
#include "../read/facts.h"

/* How the caller hears of training and ends it; `user` is the caller's. */
typedef struct progress {
  void (*tell)(void *user, const char *line); /* called with a line about what is being done */
  void *user;
  int (*goes_on)(void *user); /* asked often; 0 stops training with SAYSO_STOPPED. NULL is never to stop */
} progress;

void tell(const progress *p, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* SAYSO_OK, or SAYSO_STOPPED where the caller has had enough. */
sayso_status goes_on(const progress *p);

/* ---- Chance, the same on every machine: xorshift (Marsaglia 2003); the state must not be 0 ---- */

typedef struct random_state {
  uint64_t state;
} random_state;

static inline uint64_t random_draw(random_state *r) {
  r->state ^= r->state << 13;
  r->state ^= r->state >> 7;
  return r->state ^= r->state << 17;
}

/* From 0 up to 1. */
static inline float random_share(random_state *r) {
  return (float)(random_draw(r) >> 40) / 16777216.0f;
}

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

/* The same from a table that there is, in which the rows of these keys are put or put anew. Where a bucket is
 * full, a row takes the place of the weakest that is weaker. Where two of the keys share a row the one with
 * the greater priority has it. */
sayso_status table_adapt(memory *m, uint32_t kind, const weight_table *base, const uint64_t *keys,
                         const float *rows, const float *priority, size_t count, section_bytes *out);

void sections_free(memory *m, section_bytes sections[SECTION_COUNT]);

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

/* One attribution as it is annotated, or found: the spans of each role, in the order given. */
typedef struct annotation {
  uint32_t first[ROLE_COUNT], count[ROLE_COUNT]; /* in `spans` */
  uint32_t line;                                 /* of the file it came from */
} annotation;

typedef struct annotations {
  VECTOR(annotation) items;
  VECTOR(sayso_span) spans; /* bytes */
} annotations;

void annotations_free(memory *m, annotations *a);

/* Compares two sayso_spans, for qsort. */
int by_start(const void *a, const void *b);

/* What is wrong in a line of a file of annotations, in words. */
enum { FAULT_SIZE = 200 };
typedef struct fault {
  uint32_t line; /* from 1 */
  char text[FAULT_SIZE];
} fault;

typedef VECTOR(fault) fault_list;

/* 0 when there is no memory. */
int add_fault(memory *m, fault_list *list, uint32_t line, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 4, 5)))
#endif
    ;

/* The byte that each code point of a text begins at, and the end. */
typedef VECTOR(uint32_t) code_point_map;
int map_code_points(memory *m, const char *text, size_t size, code_point_map *out);

/* The bytes of a span in code points; where there are none, the reason is written to `why`. */
int map_span(const code_point_map *map, int64_t from, int64_t to, sayso_span *out, char why[FAULT_SIZE]);

/* Reads brat standoff about a valid UTF-8 text: T lines for spans and E lines that join those in the roles
 * Source, Cue and Content to attributions. What can't be used is left out and told of in `faults`. */
sayso_status parse_brat(memory *m, const char *text, size_t text_size, const char *bytes, size_t size,
                        annotations *out, fault_list *faults);

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
  uint8_t *labels;  /* of each word, by LABEL_* */
  size_t family;    /* the same for texts that have words in common; its rest by FOLDS is their fold */
  uint32_t repeats; /* how often the labeller reads it again, being one of few of its kind */
  int by_itself;    /* whether its blocks are read as texts of their own */
} annotated;

typedef VECTOR(annotated) corpus;

/* Adds the annotations to the golds, which know a single span of each source and cue. */
sayso_status take_golds(memory *m, const annotations *from, annotated *to);

/* Takes out what can't be learned from, since each word has one role at most: attributions that stand in the
 * content of another, which are counted, and later ones that overlap others in another way, which are told
 * of. */
sayso_status leave_one_role(memory *m, annotations *a, size_t *nested, fault_list *faults);

/* Reads NAME.txt of `text_folder` with the first by name of NAME_<annotator>.ann or NAME.ann of
 * `gold_folder`. Lines of an annotation that can't be used are left out and told of. */
sayso_status read_brat(memory *m, const char *text_folder, const char *gold_folder, const progress *p,
                       corpus *out);
/* Reads the .txt files of a folder, which nobody has annotated. */
sayso_status read_texts(memory *m, const char *folder, const progress *p, corpus *out);
void corpus_free(memory *m, corpus *c);

/* Runs the text stages, and tags by `model`, on every document, and sets labels. */
sayso_status prepare_corpus(memory *m, corpus *c, const sayso_model *model);

/* Sets the labels of a document that has been read from its golds. */
sayso_status label_by_golds(memory *m, annotated *a);

/* Adds prepared texts in which what is nested is annotated too to `out`, as reading meets them: each without
 * what is nested, and each of its contents as a text of its own with what is attributed right in it. `texts`
 * must outlive `out`. */
sayso_status unfold_corpus(memory *m, const corpus *texts, corpus *out);

/* Adds each content of prepared texts as a text of its own to `out`. */
sayso_status add_contents(memory *m, const corpus *texts, corpus *out);

/* Makes a text out of each of the corpus that runs through the chains of reports that annotators don't mark;
 * `out` gets as many, in the same order, prepared. The same corpus gives the same. */
sayso_status weave_corpus(memory *m, const corpus *from, const sayso_model *tagger, corpus *out);

/* ---- The teacher: a larger model's beliefs about the words of texts that nobody has annotated ---- */

typedef struct teacher teacher;

/* Prints the words of a corpus as teacher.py reads them: a line "# NAME" for each text, "= MARK" for each of
 * its chunks, and for each word its label and the word, a tab between. */
void print_words(const corpus *c);

/* Reads what teacher.py has written. */
sayso_status read_teacher(memory *m, const char *path, const progress *p, teacher **out);
void teacher_free(memory *m, teacher *t);

/* Sets the labels of a prepared corpus to those that the teacher believes in most, of the sequences that the
 * chain allows; LABEL_UNTOLD for the words of chunks that it was not asked about just so. */
enum { LABEL_UNTOLD = 255 };
sayso_status teach(memory *m, const teacher *t, corpus *c);

/* ---- The parts of a model, in the order they are trained ---- */

/* From the CoNLL-U files given. */
sayso_status train_tags(memory *m, const char *const *conllu, size_t count, const progress *p,
                        section_bytes *out);

/* Share of words with the right tag, of those that are one word in the file too. */
sayso_status tag_accuracy(memory *m, const char *conllu, const sayso_model *model, const progress *p,
                          double *accuracy);

/* How often each stem is in a cue or source, over the corpus and in each document, on top of what the lexicon
 * of the model `base` says, where given, which must outlive the counts. */
typedef struct lexicon_counts lexicon_counts;
sayso_status count_lexicon(memory *m, const corpus *c, const sayso_model *base, lexicon_counts **out);
void lexicon_counts_free(memory *m, lexicon_counts *counts);
/* A lexicon that leaves the document at place `document` of the corpus out; none where there is no such
 * place. */
lexicon lexicon_without(const lexicon_counts *counts, size_t document, void *room);
enum { LEXICON_ROOM = 64 };
sayso_status lexicon_section(memory *m, const lexicon_counts *counts, section_bytes *out);

/* Pretrained vectors of words, from a file that vectors.py writes. */
typedef struct word_vectors word_vectors;
sayso_status read_vectors(memory *m, const char *path, const progress *p, word_vectors **out);
void vectors_free(memory *m, word_vectors *v);

/* The documents whose family leaves the same rest by FOLDS are a fold. */
enum { FOLDS = 4 };

static inline size_t fold_of(const corpus *c, size_t place) {
  return c->items[place].family % FOLDS;
}

/* How the network is trained. */
typedef struct network_fit {
  int epochs;
  float step;               /* the greatest of Adam's */
  const sayso_model *start; /* the model to go on from, all of whose inputs there are; NULL for none */
  float share;              /* how far to go from its parameters to those learned: 1 all the way */
} network_fit;

/* What the labeller learns from. */
typedef struct lessons {
  const corpus *annotated;
  const corpus *made;       /* of these, by weave_corpus; its blocks are taken as texts by themselves */
  const corpus *unlabelled; /* labelled by a teacher; its blocks likewise; NULL for none */
  const lexicon_counts *lex;
  const word_vectors *vectors;
} lessons;

/* Trains the labeller on all documents but the annotated ones of the fold `left_out` (FOLDS: on all). Sets
 * the sections from SECTION_NETWORK to SECTION_CHAIN, that of words only where these were not made by a
 * model. */
sayso_status train_labels(memory *m, const lessons *l, const network_fit *how, size_t left_out,
                          const progress *p, section_bytes *sections);

/* Sets the roles of the documents of the fold `which`, by sections that train_labels made of the same
 * vectors.
 */
sayso_status label_corpus(memory *m, corpus *c, const lexicon_counts *lex, const word_vectors *v,
                          size_t which, const section_bytes *sections, const model_settings *settings);

/* Trains both links and the confidence on documents that have roles, as changes to those of the model `base`
 * where given, and chooses the threshold that gives the best relaxed F1 there. */
sayso_status train_links(memory *m, corpus *c, const lexicon_counts *lex, const sayso_model *base,
                         const progress *p, section_bytes *cue_link, section_bytes *source_link,
                         section_bytes *confidence, model_settings *settings);

/* What a whole model but its tagger is trained from. */
typedef struct training {
  memory *m;
  corpus *texts; /* prepared, as are those that follow; see lessons */
  const corpus *made, *unlabelled;
  const word_vectors *vectors;
  const network_fit *how; /* where it starts from a model all parts do, as changes to that model's */
  const progress *p;
} training;

extern const network_fit from_nothing;
extern const model_settings default_settings; /* what isn't learned */

/* Trains all sections from SECTION_LEXICON on, but that of words where the vectors were made by a model.
 * `settings` hold what isn't learned, and get what is. What stands in `sections` is the caller's to free,
 * whatever is returned. */
sayso_status train_sections(const training *t, section_bytes sections[SECTION_COUNT],
                            model_settings *settings);

/* A model that goes on from `base`, its tagger and its words as they are there: adapted to the texts, or,
 * when `anew`, trained without any of the other parts. `*bytes` is `*size` bytes of `m`. */
sayso_status train_from(memory *m, corpus *texts, const sayso_model *base, int anew, const progress *p,
                        uint8_t **bytes, size_t *size);

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

/* Adds one text's counts. `hits`, where given, is set for each of the system's attributions to whether it is
 * right in the relaxed sense. */
sayso_status score_annotations(memory *m, const char *text, size_t size, const annotations *gold,
                               const annotations *system, tally figures[FIGURE_COUNT], uint8_t *hits);

/* The same of a document's attributions against its golds. */
sayso_status score_document(memory *m, const annotated *a, tally figures[FIGURE_COUNT], uint8_t *hits);

/* ---- Figures, printed ---- */

/* Of a model on annotated texts: the scorer's, then reliability of the confidence, then what thresholds give.
 */
sayso_status print_figures(memory *m, const char *text_folder, const char *gold_folder,
                           const sayso_model *model, const progress *p);

/* Of its parts of speech on two treebanks. */
sayso_status print_tag_figures(memory *m, const char *ewt, const char *gum, const sayso_model *model,
                               const progress *p);

#endif

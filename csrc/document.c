/* The document: its life, and what may be asked of it. */
#include "document.h"

#include <string.h>

#include "read/stages.h"
#include "resolve/alias.h"
#include "text/text.h"

void sayso_options_default(sayso_options *options) {
  *options = (sayso_options){.last_stage = -1, .threshold = -1, .depth = -1};
}

sayso_status sayso_document_new(const sayso_allocator *allocator, sayso_document **document) {
  if (document == NULL) return SAYSO_BAD_ARGUMENT;
  memory m;
  memory_init(&m, allocator);
  sayso_document *doc = memory_resize(&m, NULL, 0, 1, sizeof *doc);
  *document = doc;
  if (doc == NULL) return SAYSO_NO_MEMORY;
  memset(doc, 0, sizeof *doc);
  doc->memory = m;
  doc->text = "";
  doc->author = SAYSO_NONE;
  return SAYSO_OK;
}

void document_clear(sayso_document *doc) {
  memory *m = &doc->memory;
  (void)memory_resize(m, doc->decoded, doc->decoded_capacity, 0, 1);
  doc->decoded = NULL;
  doc->decoded_capacity = 0;
#define FREE_LIST(type, name) vector_free(m, &doc->name);
  aliases_free(doc);
  PUBLIC_LISTS(FREE_LIST)
  INNER_LISTS(FREE_LIST)
#undef FREE_LIST
  doc->text = "";
  doc->size = 0;
  doc->encoding = SAYSO_UTF8;
  doc->author = SAYSO_NONE;
  doc->model = NULL;
}

void sayso_document_free(sayso_document *doc) {
  if (doc == NULL) return;
  document_clear(doc);
  memory m = doc->memory;
  (void)memory_resize(&m, doc, 1, 0, sizeof *doc);
}

static int options_are_sound(const sayso_options *o) {
  int stage = o->last_stage == -1 || sayso_stage_name(o->last_stage) != NULL;
  int threshold = o->threshold == -1 || (o->threshold >= 0 && o->threshold <= 1); /* nothing is true of NaN */
  int depth = o->depth == -1 || o->depth >= 1;
  return stage && threshold && depth && (o->abbreviations != NULL || o->abbreviations_size == 0) &&
         (o->aliases != NULL || o->aliases_size == 0);
}

/* The caller's own lists need not outlive the reading, so they are forgotten once they are copied. */
static sayso_status keep_lists(sayso_document *doc) {
  const sayso_options given = doc->options;
  sayso_status status = SAYSO_OK;
  doc->options.abbreviations = doc->options.aliases = NULL;
  doc->options.abbreviations_size = doc->options.aliases_size = 0;
  if (given.abbreviations != NULL) status = read_abbreviations(doc, given.abbreviations, given.abbreviations_size);
  if (given.aliases == NULL || status != SAYSO_OK) return status;
  return read_aliases(doc, given.aliases, given.aliases_size);
}

/* Takes the decoded text out of the document, where `text` points into it, lest clearing frees what is about
 * to be read. */
static char *take_decoded(sayso_document *doc, const char *text, size_t *capacity) {
  uintptr_t start = (uintptr_t)doc->decoded, at = (uintptr_t)text;
  if (doc->decoded == NULL || at < start || at - start >= doc->decoded_capacity) return NULL;
  char *decoded = doc->decoded;
  *capacity = doc->decoded_capacity;
  doc->decoded = NULL;
  doc->decoded_capacity = 0;
  return decoded;
}

/* Reads into a document that is empty. */
static sayso_status fill(sayso_document *doc, const char *text, size_t size, const sayso_model *model,
                         const sayso_options *options) {
  if (text == NULL && size > 0) return SAYSO_BAD_ARGUMENT;
  if (size > SAYSO_MAX_TEXT) return SAYSO_TEXT_TOO_LONG;
  if (options != NULL && !options_are_sound(options)) return SAYSO_BAD_ARGUMENT;
  sayso_options_default(&doc->options);
  if (options) doc->options = *options;
  doc->model = model;
  sayso_status status = keep_lists(doc);
  return status == SAYSO_OK ? run_stages(doc, text ? text : "", size) : status;
}

sayso_status sayso_document_read(sayso_document *doc, const char *text, size_t size, const sayso_model *model,
                                 const sayso_options *options) {
  if (doc == NULL) return SAYSO_BAD_ARGUMENT;
  size_t capacity = 0;
  char *own = take_decoded(doc, text, &capacity);
  document_clear(doc);
  sayso_status status = fill(doc, text, size, model, options);
  if (status != SAYSO_OK) document_clear(doc);
  if (own != NULL && status == SAYSO_OK && doc->decoded == NULL) {
    doc->decoded = own;
    doc->decoded_capacity = capacity;
  } else {
    (void)memory_resize(&doc->memory, own, capacity, 0, 1);
  }
  return status;
}

size_t sayso_document_memory(const sayso_document *doc) {
  return doc->memory.in_use + (doc->names != NULL ? doc->names->memory.in_use : 0);
}

const char *sayso_document_text(const sayso_document *doc, size_t *size) {
  *size = doc->size;
  return doc->text;
}

sayso_encoding sayso_document_encoding(const sayso_document *doc) {
  return doc->encoding;
}

uint32_t sayso_document_author(const sayso_document *doc) {
  return doc->author;
}

#define LIST(type, field)                                                                                    \
  const type *sayso_document_##field(const sayso_document *doc, size_t *count) {                             \
    *count = doc->field.count;                                                                               \
    return doc->field.items;                                                                                 \
  }

PUBLIC_LISTS(LIST)

size_t sentence_of_word(const sayso_document *doc, uint32_t word) {
  size_t after;
  lower_bound(after, doc->sentences.count, i, doc->sentences.items[i].first_word <= word);
  return after > 0 ? after - 1 : 0;
}

size_t block_of_word(const sayso_document *doc, uint32_t word) {
  size_t after;
  lower_bound(after, doc->blocks.count, i, doc->blocks.items[i].first_word <= word);
  return after > 0 ? after - 1 : 0;
}

uint32_t word_from(const sayso_document *doc, uint32_t byte) {
  size_t place;
  lower_bound(place, doc->words.count, i, doc->words.items[i].span.start < byte);
  return (uint32_t)place;
}

size_t quote_from(const sayso_document *doc, uint32_t byte) {
  size_t place;
  lower_bound(place, doc->quotes.count, i, doc->quotes.items[i].span.start < byte);
  return place;
}

size_t quote_at(const sayso_document *doc, uint32_t byte) {
  size_t i = quote_from(doc, byte);
  return i < doc->quotes.count && doc->quotes.items[i].span.start == byte ? i : doc->quotes.count;
}

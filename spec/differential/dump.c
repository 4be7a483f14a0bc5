/* All that reading finds in texts, to the last bit, for builds by other compilers to be compared with.
 *
 *   dump MODEL FILE... */
#include "sayso.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return NULL;
  long end = ftell(file);
  rewind(file);
  char *bytes = end >= 0 ? malloc((size_t)end + 1) : NULL;
  *size = bytes ? fread(bytes, 1, (size_t)end, file) : 0;
  fclose(file);
  return bytes;
}

static unsigned bits(float f) {
  unsigned u;
  memcpy(&u, &f, sizeof u);
  return u;
}

static void put_span(const char *name, sayso_span s) {
  printf(" %s %u-%u", name, s.start, s.end);
}

static void put_words(const sayso_document *doc) {
  size_t n;
  const sayso_block *b = sayso_document_blocks(doc, &n);
  for (size_t i = 0; i < n; i++) printf("block %u-%u %d\n", b[i].span.start, b[i].span.end, b[i].kind);
  const sayso_sentence *s = sayso_document_sentences(doc, &n);
  for (size_t i = 0; i < n; i++) printf("sentence %u-%u\n", s[i].span.start, s[i].span.end);
  const sayso_word *w = sayso_document_words(doc, &n);
  for (size_t i = 0; i < n; i++) printf("word %u-%u %d %d\n", w[i].span.start, w[i].span.end, w[i].kind, w[i].tag);
  const sayso_quote *q = sayso_document_quotes(doc, &n);
  for (size_t i = 0; i < n; i++) {
    printf("quote %u-%u %u %u %d %d\n", q[i].span.start, q[i].span.end, q[i].parent, q[i].continues, q[i].closed,
           q[i].kind);
  }
}

static void put_evidence(const sayso_evidence *e) {
  const float p[] = {e->source,      e->cue,        e->content,  e->cue_link,
                     e->source_link, e->rival_link, e->no_source};
  for (size_t i = 0; i < sizeof p / sizeof *p; i++) printf(" %08X", bits(p[i]));
  put_span("rival", e->rival);
  put_span("word", e->cue_word);
  printf(" %u/%u %d %d %d %d %d %d\n", e->quoted_words, e->words, e->cue_rate, e->layout, e->insisted, e->reread,
         e->raised, e->shared);
}

static void put_attributions(const sayso_document *doc) {
  size_t n, count;
  const sayso_attribution *a = sayso_document_attributions(doc, &n);
  const sayso_span *pieces = sayso_document_pieces(doc, &count);
  const sayso_evidence *evidence = sayso_document_evidence(doc, &count);
  for (size_t i = 0; i < n; i++) {
    printf("attribution");
    put_span("source", a[i].source);
    put_span("cue", a[i].cue);
    for (uint32_t k = 0; k < a[i].piece_count; k++) put_span("piece", pieces[a[i].first_piece + k]);
    printf(" %u %u %08X %d %d %d", a[i].parent, a[i].speaker, bits(a[i].confidence), a[i].form, a[i].ladder,
           a[i].identified);
    put_evidence(&evidence[a[i].evidence]);
  }
}

static void put_entities(const sayso_document *doc) {
  size_t n;
  const sayso_mention *m = sayso_document_mentions(doc, &n);
  for (size_t i = 0; i < n; i++) printf("mention %u-%u %u %d\n", m[i].span.start, m[i].span.end, m[i].entity, m[i].kind);
  const sayso_entity *e = sayso_document_entities(doc, &n);
  for (size_t i = 0; i < n; i++) {
    printf("entity %u-%u %u %d %d %d %d\n", e[i].name.start, e[i].name.end, e[i].mention_count, e[i].kind,
           e[i].number, e[i].gender, e[i].named);
  }
  const sayso_repair *r = sayso_document_repairs(doc, &n);
  for (size_t i = 0; i < n; i++) printf("repair %u-%u %d\n", r[i].at.start, r[i].at.end, r[i].kind);
}

int main(int argc, char **argv) {
  sayso_model *model = NULL;
  sayso_document *doc = NULL;
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = 0;
  int ok = argc > 2 && sayso_model_open(argv[1], NULL, &model) == SAYSO_OK &&
           sayso_document_new(NULL, &doc) == SAYSO_OK;
  for (int i = 2; ok && i < argc; i++) {
    size_t size;
    char *text = read_file(argv[i], &size);
    ok = text != NULL && sayso_document_read(doc, text, size, model, &options) == SAYSO_OK;
    printf("text %s\n", argv[i]);
    if (ok) put_words(doc), put_attributions(doc), put_entities(doc);
    free(text);
  }
  sayso_document_free(doc);
  sayso_model_free(model);
  if (!ok) fprintf(stderr, "usage: dump MODEL FILE..., which can be read\n");
  return !ok;
}

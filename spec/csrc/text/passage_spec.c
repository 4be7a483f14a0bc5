/* The passages of spec/passages: each is read without its marks, and what was found is marked again. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "marks.h"
#include "reading.h"

static const char *const files[] = {"quotations", "apostrophes", "repairs",   "dialogue",
                                    "scare",      "blocks",      "sentences", "words"};

static long passages;

static char *read_file(const char *name) {
  char path[256];
  snprintf(path, sizeof path, "spec/passages/%s.txt", name);
  FILE *f = fopen(path, "rb");
  if (f == NULL) return NULL;
  size_t room = (size_t)1 << 20, size;
  char *text = malloc(room);
  size = text != NULL ? fread(text, 1, room - 1, f) : 0;
  fclose(f);
  if (text != NULL) text[size] = '\0';
  return text;
}

/* Where the next passage's heading begins, or the text's end. */
static char *next_heading(char *at) {
  char *next = strstr(at, "\n== ");
  return next != NULL ? next + 1 : at + strlen(at);
}

static void check_passage(const char *heading, char *body, char *end) {
  while (end > body && end[-1] == '\n') end--;
  *end = '\0';
  char *text = malloc(strlen(body) + 1);
  if (text == NULL) return;
  strip_marks(body, text);
  sayso_document *doc = read_text(text);
  char *found = doc != NULL ? put_marks(doc, layers_of(heading)) : NULL;
  int ok = found != NULL && strcmp(found, body) == 0;
  CHECK_THAT(ok, heading);
  if (!ok) fprintf(stderr, "expected:\n%s\nfound:\n%s\n\n", body, found ? found : "(nothing)");
  passages++;
  free(found);
  sayso_document_free(doc);
  free(text);
}

static void check_file(const char *name) {
  char *text = read_file(name);
  CHECK_THAT(text != NULL, name);
  if (text == NULL) return;
  char *heading = text, *after;
  for (; *heading != '\0'; heading = after) {
    char *body = strchr(heading, '\n');
    if (body == NULL) break;
    char *end = after = next_heading(body++);
    body[-1] = '\0';
    check_passage(heading, body, end > body && *end != '\0' ? end - 1 : end);
  }
  free(text);
}

int main(void) {
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) check_file(files[i]);
  CHECK(passages >= 120);
  printf("%ld passages: ", passages);
  return CHECKS_DONE();
}

/* The one list of the stages, in the order they run. */
#include "stages.h"

#include <string.h>

#include "../text/text.h"

typedef struct stage {
  const char *name;
  sayso_status (*run)(sayso_document *doc);
  int needs_model;
} stage;

/* Decoding stands first and apart: it alone sees the bytes as they were given. */
static const stage stages[] = {
    {"text", NULL, 0},          {"blocks", find_blocks, 0},
    {"words", find_words, 0},   {"sentences", find_sentences, 0},
    {"quotes", find_quotes, 0}, {"tags", find_tags, 1},
    {"roles", find_roles, 1},   {"links", find_links, 1},
    {"outer", find_outer, 1},   {"nesting", find_nested, 1},
    {"forms", find_forms, 1},
};

enum { STAGE_COUNT = sizeof stages / sizeof *stages };

const char *sayso_stage_name(int i) {
  return i >= 0 && i < STAGE_COUNT ? stages[i].name : NULL;
}

sayso_options options_up_to(const char *name) {
  sayso_options options;
  sayso_options_default(&options);
  for (int i = 0; i < STAGE_COUNT; i++) {
    if (strcmp(stages[i].name, name) == 0) options.last_stage = i;
  }
  return options;
}

/* Repairs are made by several stages; people read them from the top of the text. The lists are sorted each,
 * and one is short as a rule, so a stable insertion would do, but a hostile text may hold many of both. */
static sayso_status sort_repairs(sayso_document *doc) {
  size_t n = doc->repairs.count;
  sayso_repair *a = doc->repairs.items;
  size_t split = 1;
  while (split < n && a[split].at.start >= a[split - 1].at.start) split++;
  if (split >= n) return SAYSO_OK;
  VECTOR(sayso_repair) merged = {0};
  if (!vector_reserve(&doc->memory, &merged, n)) return SAYSO_NO_MEMORY;
  for (size_t i = 0, j = split; i < split || j < n;) {
    int left = j >= n || (i < split && a[i].at.start <= a[j].at.start);
    merged.items[merged.count++] = left ? a[i++] : a[j++];
  }
  memcpy(a, merged.items, n * sizeof *a);
  vector_free(&doc->memory, &merged);
  return SAYSO_OK;
}

sayso_status run_stages(sayso_document *doc, const char *text, size_t size) {
  int last = doc->options.last_stage < 0 ? STAGE_COUNT - 1 : doc->options.last_stage;
  sayso_status status = decode_text(doc, text, size);
  for (int i = 1; i <= last && status == SAYSO_OK; i++) {
    if (!stages[i].needs_model || doc->model) status = stages[i].run(doc);
  }
  return status == SAYSO_OK ? sort_repairs(doc) : status;
}

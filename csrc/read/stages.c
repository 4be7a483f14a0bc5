/* The one list of the stages, in the order they run. */
#include "stages.h"

#include <string.h>

#include "../resolve/resolve.h"
#include "../text/text.h"

typedef struct stage {
  const char *name;
  sayso_status (*run)(sayso_document *doc);
  int flags;
} stage;

enum {
  MODEL = 1,  /* needs one */
  INSIDE = 2, /* contents that are read again for what is nested go through it, too */
};

/* Decoding stands first and apart: it alone sees the bytes as they were given. */
static const stage stages[] = {
    {"text", NULL, 0},
    {"blocks", find_blocks, 0},
    {"words", find_words, 0},
    {"sentences", find_sentences, 0},
    {"quotes", find_quotes, 0},
    {"tags", find_tags, MODEL},
    {"roles", find_roles, MODEL | INSIDE},
    {"links", find_links, MODEL | INSIDE},
    {"whole", find_whole, MODEL | INSIDE},
    {"raising", find_raised, MODEL | INSIDE},
    {"outer", find_outer, MODEL | INSIDE},
    {"acts", find_acts, MODEL | INSIDE},
    {"halves", find_halves, MODEL | INSIDE},
    {"edges", find_edges, MODEL | INSIDE},
    {"viewpoints", find_viewpoints, MODEL | INSIDE},
    {"headed", find_headed, MODEL},
    {"floating", find_floating, MODEL},
    {"nesting", find_nested, MODEL},
    {"forms", find_forms, MODEL},
    {"mentions", find_mentions, MODEL},
    {"entities", find_entities, MODEL},
    {"speakers", find_speakers, MODEL},
};

enum { STAGE_COUNT = sizeof stages / sizeof *stages };

const char *sayso_stage_name(int i) {
  return i >= 0 && i < STAGE_COUNT ? stages[i].name : NULL;
}

int sayso_stage_needs_model(int i) {
  return i >= 0 && i < STAGE_COUNT && (stages[i].flags & MODEL) != 0;
}

sayso_options options_up_to(const char *name) {
  sayso_options options;
  sayso_options_default(&options);
  for (int i = 0; i < STAGE_COUNT; i++) {
    if (strcmp(stages[i].name, name) == 0) options.last_stage = i;
  }
  return options;
}

/* The end of the sorted run that begins at `start`. */
static size_t run_end(const sayso_repair *a, size_t count, size_t start) {
  size_t end = start < count ? start + 1 : count;
  while (end < count && a[end - 1].at.start <= a[end].at.start) end++;
  return end;
}

/* Merges each two neighbouring runs of `from` into one of `to`; returns how many there are then. */
static size_t merge_runs(const sayso_repair *from, size_t count, sayso_repair *to) {
  size_t runs = 0;
  for (size_t start = 0, end; start < count; start = end, runs++) {
    size_t middle = run_end(from, count, start), left = start, right = middle;
    end = run_end(from, count, middle);
    for (size_t k = start; k < end; k++) {
      int is_left = right == end || (left < middle && from[left].at.start <= from[right].at.start);
      to[k] = from[is_left ? left++ : right++];
    }
  }
  return runs;
}

/* The stages that make repairs make them in the order of the text as a rule, so that there are few runs; what
 * stands at one place keeps its order. */
sayso_status sort_repairs(sayso_document *doc) {
  size_t n = doc->repairs.count;
  sayso_repair *a = doc->repairs.items;
  if (run_end(a, n, 0) == n) return SAYSO_OK;
  sayso_repair *other = memory_resize(&doc->memory, NULL, 0, n, sizeof *other);
  if (other == NULL) return SAYSO_NO_MEMORY;
  size_t runs;
  do {
    runs = merge_runs(a, n, other);
    memcpy(a, other, n * sizeof *a);
  } while (runs > 1);
  (void)memory_resize(&doc->memory, other, n, 0, sizeof *other);
  return SAYSO_OK;
}

static int is_wanted(const sayso_document *doc, int i) {
  int last = doc->options.last_stage < 0 ? STAGE_COUNT - 1 : doc->options.last_stage;
  return i <= last && (!(stages[i].flags & MODEL) || doc->model);
}

sayso_status run_stages(sayso_document *doc, const char *text, size_t size) {
  sayso_status status = decode_text(doc, text, size);
  for (int i = 1; i < STAGE_COUNT && status == SAYSO_OK; i++) {
    if (is_wanted(doc, i)) status = stages[i].run(doc);
  }
  return status == SAYSO_OK ? sort_repairs(doc) : status;
}

sayso_status run_stages_inside(sayso_document *content) {
  sayso_status status = SAYSO_OK;
  for (int i = 0; i < STAGE_COUNT && status == SAYSO_OK; i++) {
    if (stages[i].flags & INSIDE) status = stages[i].run(content);
  }
  return status;
}

sayso_status link_again(sayso_document *doc, float threshold) {
  sayso_status status = SAYSO_OK;
  int first = options_up_to("links").last_stage, last = options_up_to("forms").last_stage;
  doc->options.threshold = threshold;
  for (int i = first; i <= last && status == SAYSO_OK; i++) status = stages[i].run(doc);
  return status;
}

/* How good a model is, printed: by the scorer's figures, by what its confidence is worth, and by what other
 * thresholds would give. */
#include <stdio.h>

#include "../read/stages.h"
#include "train.h"

static void print_figure(const char *name, const tally *t, int recall_only) {
  double p = t->system ? (double)t->right / (double)t->system : 0,
         r = t->gold ? (double)t->right / (double)t->gold : 0;
  if (recall_only) {
    (void)printf("%-22s %6.3f   (%zu gold)\n", name, r, t->gold);
    return;
  }
  (void)printf("%-22s P %6.3f  R %6.3f  F1 %6.3f   (%zu of %zu found, %zu gold)\n", name, p, r,
               p + r > 0 ? 2 * p * r / (p + r) : 0, t->right, t->system, t->gold);
}

/* Confidences with whether a careful reader agrees, in bins of equal width. */
enum { BINS = 10 };

typedef struct reliability {
  size_t count[BINS], right[BINS];
  double sum[BINS]; /* of the confidences */
} reliability;

/* What is measured: with the model's own threshold, with none, and with 0.1, 0.2 up to 0.9. */
enum { SETTINGS = 11, OWN = 0, NONE = 1 };

static float threshold_of(int setting) {
  return setting == OWN ? -1 : (float)(setting - NONE) / 10;
}

typedef struct measuring {
  memory *m;
  const sayso_model *model;
  tally figures[SETTINGS][FIGURE_COUNT];
  reliability all; /* of all that is found */
} measuring;

static void add_confidences(const sayso_document *doc, const uint8_t *hits, reliability *r) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    float confidence = doc->attributions.items[i].confidence;
    int bin = (int)(confidence * BINS);
    bin = bin < BINS ? bin : BINS - 1;
    r->count[bin]++;
    r->right[bin] += hits[i];
    r->sum[bin] += (double)confidence;
  }
}

static sayso_status measure_setting(measuring *g, annotated *a, int setting) {
  sayso_status status = link_again(a->doc, threshold_of(setting));
  if (status != SAYSO_OK) return status;
  size_t count = a->doc->attributions.count;
  uint8_t *hits = memory_resize(g->m, NULL, 0, count + 1, 1);
  if (hits == NULL) return SAYSO_NO_MEMORY;
  status = score_document(g->m, a, g->figures[setting], hits);
  if (status == SAYSO_OK && setting == NONE) add_confidences(a->doc, hits, &g->all);
  (void)memory_resize(g->m, hits, count + 1, 0, 1);
  return status;
}

/* Reads a text anew, and the outermost attributions only, as the corpus has them. */
static sayso_status measure_one(measuring *g, annotated *a) {
  size_t words = a->doc->words.count;
  sayso_options options = options_up_to("roles");
  options.depth = 1;
  sayso_status status = sayso_document_read(a->doc, a->text.bytes, a->text.size, g->model, &options);
  if (status == SAYSO_OK && a->doc->words.count != words) status = SAYSO_DATA_BROKEN;
  for (int i = 0; i < SETTINGS && status == SAYSO_OK; i++) status = measure_setting(g, a, i);
  return status;
}

/* Expected calibration error (Naeini, Cooper and Hauskrecht 2015): how far confidence is from the share that
 * is right, bin by bin, weighted by the bins' sizes. */
static void print_reliability(const reliability *r) {
  double error = 0;
  size_t all = 0;
  (void)printf("\nConfidence, and the share of attributions that are right in the relaxed sense (all that "
               "are found)\n");
  for (int b = 0; b < BINS; b++) {
    if (r->count[b] == 0) continue;
    double off = r->sum[b] - (double)r->right[b];
    error += off < 0 ? -off : off;
    all += r->count[b];
    (void)printf("%.1f to %.1f   mean %5.3f   right %5.3f   (%zu of %zu)\n", b / 10.0, (b + 1) / 10.0,
                 r->sum[b] / (double)r->count[b], (double)r->right[b] / (double)r->count[b], r->right[b],
                 r->count[b]);
  }
  (void)printf("expected calibration error %.3f\n", all ? error / (double)all : 0);
}

static void print_thresholds(const measuring *g) {
  (void)printf("\nAttribution relaxed by threshold\n");
  for (int i = NONE + 1; i < SETTINGS; i++) {
    char name[16];
    (void)snprintf(name, sizeof name, "%.1f", (double)threshold_of(i));
    print_figure(name, &g->figures[i][FIGURE_RELAXED], 0);
  }
}

static void print_measured(const measuring *g, size_t count) {
  (void)printf("Attributions, PolNeAR dev (%zu articles)\n", count);
  for (int i = 0; i < FIGURE_COUNT; i++) print_figure(figure_name(i), &g->figures[OWN][i], i >= FIGURE_DIRECT);
  print_reliability(&g->all);
  print_thresholds(g);
}

sayso_status print_figures(memory *m, const char *text_folder, const char *gold_folder,
                           const sayso_model *model, const progress *p) {
  corpus dev = {0};
  measuring g = {.m = m, .model = model};
  sayso_status status = read_brat(m, text_folder, gold_folder, p, &dev);
  if (status == SAYSO_OK) status = prepare_corpus(m, &dev, model);
  for (size_t i = 0; i < dev.count && status == SAYSO_OK; i++) status = measure_one(&g, &dev.items[i]);
  if (status == SAYSO_OK) print_measured(&g, dev.count);
  corpus_free(m, &dev);
  return status;
}

sayso_status print_tag_figures(memory *m, const char *ewt, const char *gum, const sayso_model *model,
                               const progress *p) {
  double of_ewt = 0, of_gum = 0;
  sayso_status status = tag_accuracy(m, ewt, model, p, &of_ewt);
  if (status == SAYSO_OK) status = tag_accuracy(m, gum, model, p, &of_gum);
  if (status == SAYSO_OK)
    (void)printf("\nParts of speech, share of words right\nEWT dev %6.4f\nGUM dev %6.4f\n", of_ewt, of_gum);
  return status;
}

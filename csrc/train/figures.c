/* How good a model is, printed: by the scorer's figures, by what its confidence is worth, and by what other
 * thresholds would give. */
#include <stdio.h>

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

typedef struct measuring {
  memory *m;
  corpus *dev;
  const sayso_model *model;
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

/* Reads every text anew, the outermost attributions only, as the corpus has them. */
static sayso_status measure_one(const measuring *g, annotated *a, const sayso_options *options,
                                tally figures[FIGURE_COUNT], reliability *r) {
  size_t words = a->doc->words.count;
  sayso_status status = sayso_document_read(a->doc, a->text.bytes, a->text.size, g->model, options);
  if (status != SAYSO_OK) return status;
  if (a->doc->words.count != words) return SAYSO_DATA_BROKEN;
  size_t count = a->doc->attributions.count;
  uint8_t *hits = memory_resize(g->m, NULL, 0, count + 1, 1);
  if (hits == NULL) return SAYSO_NO_MEMORY;
  status = score_document(g->m, a, figures, hits);
  if (status == SAYSO_OK && r) add_confidences(a->doc, hits, r);
  (void)memory_resize(g->m, hits, count + 1, 0, 1);
  return status;
}

static sayso_status measure(const measuring *g, float threshold, tally figures[FIGURE_COUNT],
                            reliability *r) {
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = threshold;
  options.depth = 1;
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < g->dev->count && status == SAYSO_OK; i++) {
    status = measure_one(g, &g->dev->items[i], &options, figures, r);
  }
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

static sayso_status print_thresholds(const measuring *g) {
  (void)printf("\nAttribution relaxed by threshold\n");
  for (int step = 1; step <= 9; step++) {
    tally figures[FIGURE_COUNT] = {{0, 0, 0}};
    char name[16];
    sayso_status status = measure(g, (float)step / 10, figures, NULL);
    if (status != SAYSO_OK) return status;
    (void)snprintf(name, sizeof name, "%.1f", step / 10.0);
    print_figure(name, &figures[FIGURE_RELAXED], 0);
  }
  return SAYSO_OK;
}

static sayso_status print_all(const measuring *g) {
  tally figures[FIGURE_COUNT] = {{0, 0, 0}}, unused[FIGURE_COUNT] = {{0, 0, 0}};
  reliability r = {{0}, {0}, {0}};
  sayso_status status = measure(g, -1, figures, NULL);
  if (status != SAYSO_OK) return status;
  (void)printf("Attributions, PolNeAR dev (%zu articles)\n", g->dev->count);
  for (int i = 0; i < FIGURE_COUNT; i++) print_figure(figure_name(i), &figures[i], i >= FIGURE_DIRECT);
  status = measure(g, 0, unused, &r);
  if (status != SAYSO_OK) return status;
  print_reliability(&r);
  return print_thresholds(g);
}

sayso_status print_figures(memory *m, const char *text_folder, const char *gold_folder,
                           const sayso_model *model, const progress *p) {
  corpus dev = {0};
  sayso_status status = read_brat(m, text_folder, gold_folder, p, &dev);
  if (status == SAYSO_OK) status = prepare_corpus(m, &dev, model);
  if (status == SAYSO_OK) status = print_all(&(measuring){m, &dev, model});
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

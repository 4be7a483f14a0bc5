/* From roles to attributions: candidates and features that training and reading share. Internal.
 *
 * A content belongs to one cue, a cue to one source at most, each chosen among its nearest candidates or
 * none, by a log-linear model in which "none" scores 0. */
#ifndef SAYSO_READ_LINK_H
#define SAYSO_READ_LINK_H

#include "../model/model.h"
#include "facts.h"

enum {
  LINK_REACH = 4,  /* candidates to each side */
  LINK_LOOK = 16,  /* roles looked at to each side */
  LINK_BLOCKS = 2, /* how many blocks away a candidate may stand */
  LINK_CANDIDATES = 2 * LINK_REACH,
  LINK_KEYS_MAX = 64
};

/* Places in doc->roles of the candidates in role `wanted` for the role at `from`; returns how many. */
size_t link_candidates(const sayso_document *doc, uint32_t from, uint8_t wanted,
                       uint32_t out[LINK_CANDIDATES]);

/* Keys of one candidate; the role at `from` is a content and `to` a cue, or `from` a cue and `to` a source.
 */
size_t link_keys(const sayso_document *doc, const lexicon *lex, uint32_t from, uint32_t to, uint64_t *keys);

/* One attribution in the making: places in doc->roles. */
typedef struct link_group {
  uint32_t cue, source;                  /* source may be SAYSO_NONE */
  uint32_t first_content, content_count; /* in the links' list of contents */
  float cue_probability,
      source_probability; /* of the links; the source's is that of "none" where there is none */
  uint32_t rival;         /* the likeliest source that was not taken; may be SAYSO_NONE */
  float rival_probability, no_source; /* of the links to it and to "none" */
} link_group;

typedef struct links {
  VECTOR(link_group) groups;
  VECTOR(uint32_t) contents;
} links;

void links_free(memory *m, links *l);

/* Sets the document's attributions, in the order of their cues, by the model's links, confidence and
 * settings, with a lexicon that may be another. `l` gets the groups, one an attribution when `threshold` is
 * 0. */
sayso_status link_document(sayso_document *doc, const sayso_model *model, const lexicon *lex, float threshold,
                           links *l);

/* Groups the document's roles, given the tables for both steps. */
sayso_status link_roles(sayso_document *doc, const lexicon *lex, const weight_table *cue_link,
                        const weight_table *source_link, links *out);

/* Keys for the confidence of a group. */
size_t confidence_keys(const sayso_document *doc, const lexicon *lex, const links *l, const link_group *g,
                       uint64_t *keys);

/* The score of the keys in a table of width 1. */
float link_score(const weight_table *table, const uint64_t *keys, size_t count);

/* The first byte of an attribution's parts. */
uint32_t attribution_start(const sayso_document *doc, const sayso_attribution *a);

/* attributed.c: sets for each word whether it is part of an attribution. */
void mark_attributed(const sayso_document *doc, uint8_t *taken);

/* attributed.c: the bytes of words first..end-1, none for none. */
sayso_span words_span(const sayso_document *doc, uint32_t first, uint32_t end);

/* attributed.c: an attribution of one piece and evidence, which are to be added next, and as yet without a source and a
 * cue. */
sayso_attribution new_attribution(const sayso_document *doc, float confidence);

/* attributed.c: takes the attributions without pieces away. */
void drop_replaced(sayso_document *doc);

/* attributed.c: puts attributions, which are in the order of the text, among the document's, which are too. 0 where
 * there is no memory. */
typedef VECTOR(sayso_attribution) attribution_list;
int insert_attributions(sayso_document *doc, const attribution_list *found);

/* Puts the attributions in the order of the text. Each stands near its place already. */
void sort_attributions(sayso_document *doc);

/* The bytes that a role covers. */
sayso_span role_bytes(const sayso_document *doc, const role_span *r);

#endif

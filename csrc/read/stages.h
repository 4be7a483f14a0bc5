/* The stages from a text to its attributions. Internal. */
#ifndef SAYSO_READ_STAGES_H
#define SAYSO_READ_STAGES_H

#include "../document.h"

/* Runs all stages up to the one that the document's options name. */
sayso_status run_stages(sayso_document *doc, const char *text, size_t size);

/* Runs the stages that a content goes through when it is read again as a text of its own, with its words and tags. */
sayso_status run_stages_inside(sayso_document *content);

/* Runs the stages before `name` (one of sayso_stage_name), for training. */
sayso_options options_up_to(const char *name);

/* Runs the stages from the links to the forms once more, on a document read up to its roles or further, which has
 * to have a model: what another threshold would give. */
sayso_status link_again(sayso_document *doc, float threshold);

/* Sorts the repairs, which several stages make, by where they are: people read them from the top of the text.
 */
sayso_status sort_repairs(sayso_document *doc);

/* tag.c: sets each word's part of speech. */
sayso_status find_tags(sayso_document *doc);

/* label.c: sets roles, the runs of words that are source, cue or content. */
sayso_status find_roles(sayso_document *doc);

/* link.c: joins roles into attributions, with their pieces and confidence. */
sayso_status find_links(sayso_document *doc);

/* whole.c: joins the pieces of contents that only others' sources and cues part. */
sayso_status find_whole(sayso_document *doc);

/* raise.c: gives contents the subject that a passive cue has taken from them. */
sayso_status find_raised(sayso_document *doc);

/* outer.c: reads a sentence again where a cue was left without a content, for a report around others. */
sayso_status find_outer(sayso_document *doc);

/* act.c: gives up what looks like an attribution, but is an act. */
sayso_status find_acts(sayso_document *doc);

/* halves.c: gives who says the first half of a quotation the second. */
sayso_status find_halves(sayso_document *doc);

/* edges.c: leaves out marks at the edges of sources and cues. */
sayso_status find_edges(sayso_document *doc);

/* viewpoint.c: finds whose view a sentence gives that begins with "in her view". */
sayso_status find_viewpoints(sayso_document *doc);

/* headed.c: gives mails that are quoted, lists, and answers to whom the layout names above or before them. */
sayso_status find_headed(sayso_document *doc);

/* floating.c: gives quotations that stand by themselves to who spoke before them. */
sayso_status find_floating(sayso_document *doc);

/* nest.c: reads each content again as a text of its own, and adds what is attributed in it. */
sayso_status find_nested(sayso_document *doc);

/* form.c: sets each attribution's form. */
sayso_status find_forms(sayso_document *doc);

#endif

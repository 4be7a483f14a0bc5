/* Dialogue that a dash at a paragraph's beginning marks, as novels and interviews have it. Internal. */
#ifndef SAYSO_TEXT_DIALOGUE_H
#define SAYSO_TEXT_DIALOGUE_H

#include "../document.h"

/* The block after the last of the blocks in a row from `block` on that begin with a dash, and in
 * `*is_dialogue` whether they are dialogue. Lists have dashes too: in dialogue somebody is said to speak, or
 * there is a question and an answer to it. */
uint32_t dash_run_end(const sayso_document *doc, uint32_t block, int *is_dialogue);

/* The word after the speech that the dash at the word `first` begins: the block's end, or where it is told
 * who speaks. */
uint32_t dialogue_speech_end(const sayso_document *doc, const sayso_block *block, uint32_t first);

/* The dash at which a speech goes on that ended before the dash at `end`; the block's end where it doesn't.
 */
uint32_t dialogue_resumes(const sayso_document *doc, const sayso_block *block, uint32_t end);

#endif

/* Dialogue marked by dashes: "— Where is the ferry? he asked." */
#include "dialogue.h"

#include "character.h"
#include "text.h"

typedef struct words {
  const sayso_document *doc;
  uint32_t end; /* of the block */
} words;

static uint32_t char_of(const words *w, uint32_t i) {
  return i < w->end ? utf8_at(w->doc->text, w->doc->words.items[i].span.start) : 0;
}

static int is_dash(uint32_t c) {
  return c == 0x2014 || c == 0x2015 || c == 0x2013;
}

static words words_of(const sayso_document *doc, const sayso_block *b) {
  return (words){doc, b->first_word + b->word_count};
}

/* A dash, and no quotation mark right after it, which would mark the speech by itself. */
static int begins_with_dash(const sayso_document *doc, uint32_t block) {
  const sayso_block *b = &doc->blocks.items[block];
  words w = words_of(doc, b);
  if (b->word_count < 2 || b->kind == SAYSO_BOILERPLATE || !is_dash(char_of(&w, b->first_word))) return 0;
  return doc->words.items[b->first_word + 1].kind != SAYSO_QUOTE_MARK;
}

/* Whether the words from `i` on tell who spoke: "he said", "said the clerk". */
static int tells_speaker(const words *w, uint32_t i) {
  return reports_speech(w->doc, i, w->end) || traits_of_word(w->doc, i, w->end) & LEXICON_SPEECH;
}

uint32_t dialogue_speech_end(const sayso_document *doc, const sayso_block *block, uint32_t first) {
  words w = words_of(doc, block);
  for (uint32_t i = first + 1; i + 1 < w.end; i++) {
    uint32_t c = char_of(&w, i);
    /* headlines in a row have dashes between them too, but begin with capitals */
    int small = (first_flags(doc, i + 1, w.end) & CHAR_LOWER) != 0;
    if (is_dash(c) && small && tells_speaker(&w, i + 1)) return i;
    if ((c == ',' || c == '?' || c == '!') && tells_speaker(&w, i + 1)) return i + 1;
  }
  return w.end;
}

/* Where the next speech begins after one that no dash ended: "said Mary. —Perhaps". */
static uint32_t next_speech(const words *w, uint32_t at) {
  for (uint32_t i = at + 1; i + 1 < w->end; i++) {
    uint32_t before = char_of(w, i - 1);
    int after_sentence = before == '.' || before == '!' || before == '?';
    if (is_dash(char_of(w, i)) && after_sentence && !(first_flags(w->doc, i + 1, w->end) & CHAR_LOWER)) return i;
  }
  return w->end;
}

uint32_t dialogue_resumes(const sayso_document *doc, const sayso_block *block, uint32_t end) {
  words w = words_of(doc, block);
  if (!is_dash(char_of(&w, end))) return next_speech(&w, end);
  uint32_t i = end + 1;
  while (i < w.end && !is_dash(char_of(&w, i))) i++;
  return i + 1 < w.end ? i : w.end;
}

static int is_question(const sayso_document *doc, const sayso_block *b) {
  words w = words_of(doc, b);
  uint32_t last = char_of(&w, w.end - 1);
  return last == '?' || last == '!';
}

uint32_t dash_run_end(const sayso_document *doc, uint32_t block, int *is_dialogue) {
  uint32_t end = block;
  int questions = 0, speakers = 0;
  for (; end < doc->blocks.count && begins_with_dash(doc, end); end++) {
    const sayso_block *b = &doc->blocks.items[end];
    questions += is_question(doc, b);
    speakers += dialogue_speech_end(doc, b, b->first_word) < b->first_word + b->word_count;
  }
  *is_dialogue = speakers > 0 || (questions > 0 && end - block > 1);
  return end;
}

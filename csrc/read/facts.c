#include "facts.h"

#include "../model/chain.h"
#include "tag.h"

void chunk_at(const sayso_document *doc, uint32_t first, chunk *c) {
  size_t at = block_of_word(doc, first);
  const sayso_block *block = &doc->blocks.items[at];
  uint32_t end = block->first_word + block->word_count;
  if (end - first > CHUNK_WORDS) {
    end = first + CHUNK_WORDS;
    uint32_t cut = doc->sentences.items[sentence_of_word(doc, end)].first_word;
    if (cut > first + CHUNK_WORDS / 2) end = cut;
  }
  *c = (chunk){first, end, (uint32_t)at};
}

uint32_t distance_step(int64_t d) {
  if (d < 0) d = -d;
  if (d <= 3) return (uint32_t)d;
  return d <= 5 ? 4 : d <= 8 ? 5 : d <= 15 ? 6 : 7;
}

uint64_t lexicon_key(const spelling *s, uint8_t tag) {
  uint64_t sort = is_verb(tag) ? 1 : is_noun(tag) ? 2 : 0;
  return mix_key(0x1E8 + sort, s->stem);
}

static void look_up_in_table(const void *user, uint64_t key, lexicon_entry *entry) {
  const int8_t *row = table_row(user, key);
  *entry =
      row ? (lexicon_entry){(uint8_t)row[0], (uint8_t)row[1], (uint8_t)row[2]} : (lexicon_entry){0, 0, 0};
}

lexicon model_lexicon(const weight_table *table) {
  return (lexicon){look_up_in_table, table};
}

static uint8_t size_step(uint32_t words) {
  if (words <= 3) return (uint8_t)words;
  return words <= 6 ? 4 : words <= 12 ? 5 : 6;
}

static uint8_t end_mark(const word_facts *before) {
  if (before->tag == TAG_COMMA) return 1;
  if (before->tag == TAG_STOP) return 2;
  return before->kind == SAYSO_PUNCTUATION ? 3 : 0;
}

/* Fills in one outermost quotation, given the places of its marks in the chunk. `end` is the place after it.
 */
static void set_quote(word_facts *w, int32_t first, int32_t end, int closed) {
  int32_t last = end - 1 - (closed ? 1 : 0);
  uint8_t size = size_step(last > first ? (uint32_t)(last - first) : 0);
  uint8_t mark = last > first ? end_mark(&w[last]) : 0;
  for (int32_t i = first; i < end; i++) {
    w[i].quote = i == first + 1 ? QUOTE_FIRST : i == last ? QUOTE_LAST : QUOTE_INSIDE;
    w[i].quote_size = size;
    w[i].quote_end_mark = mark;
    w[i].quote_first = first;
    w[i].quote_end = end;
  }
  w[first].quote = QUOTE_OPENING;
  if (closed) w[end - 1].quote = QUOTE_CLOSING;
}

/* The first place of the chunk whose word begins at `byte` or later. */
static int32_t place_of(const sayso_document *doc, const chunk *c, uint32_t byte) {
  uint32_t word = word_from(doc, byte);
  if (word <= c->first_word) return 0;
  return (int32_t)((word < c->end_word ? word : c->end_word) - c->first_word);
}

static void add_quotation(const sayso_document *doc, const chunk *c, const sayso_quote *q, word_facts *w,
                          surroundings *around) {
  const sayso_word *words = doc->words.items + c->first_word;
  int32_t count = (int32_t)(c->end_word - c->first_word);
  int32_t first = place_of(doc, c, q->span.start), end = place_of(doc, c, q->span.end);
  if (first >= end || q->depth > 1) return;
  if (q->depth == 1) {
    for (int32_t k = first; k < end; k++) w[k].quote_depth = 1;
    return;
  }
  set_quote(w, first, end, q->closed && q->span.end <= words[count - 1].span.end);
  if (q->continues != SAYSO_NONE) around->continues_quote = 1;
}

static void set_quotes(const sayso_document *doc, const chunk *c, word_facts *w, surroundings *around) {
  uint32_t begin = doc->words.items[c->first_word].span.start,
           limit = doc->words.items[c->end_word - 1].span.end;
  size_t i = quote_from(doc, begin);
  /* A quotation that began in an earlier chunk may still be open here: the one before, or one around it. */
  if (i > 0) {
    size_t outer = i - 1;
    while (doc->quotes.items[outer].parent != SAYSO_NONE) outer = doc->quotes.items[outer].parent;
    if (doc->quotes.items[outer].span.end > begin)
      add_quotation(doc, c, &doc->quotes.items[outer], w, around);
  }
  for (; i < doc->quotes.count && doc->quotes.items[i].span.start < limit; i++) {
    add_quotation(doc, c, &doc->quotes.items[i], w, around);
  }
}

static void set_sentences(const sayso_document *doc, const chunk *c, word_facts *w) {
  int32_t count = (int32_t)(c->end_word - c->first_word);
  for (size_t s = sentence_of_word(doc, c->first_word); s < doc->sentences.count; s++) {
    const sayso_sentence *sentence = &doc->sentences.items[s];
    int64_t first = (int64_t)sentence->first_word - c->first_word, end = first + sentence->word_count;
    if (first >= count) break;
    if (first < 0) first = 0;
    if (end > count) end = count;
    for (int64_t i = first; i < end; i++) {
      w[i].sentence_first = (int32_t)first;
      w[i].sentence_end = (int32_t)end;
    }
  }
}

static uint8_t joint_kind(const word_facts *w, int32_t i) {
  if (i == 0) return 0;
  if (i == w[i].sentence_first) return w[i].quote != QUOTE_NONE && w[i].quote != QUOTE_OPENING ? 2 : 1;
  if (w[i].quote == QUOTE_OPENING) return 3;
  if (w[i - 1].quote == QUOTE_CLOSING) return 4;
  if (w[i - 1].tag == TAG_COMMA) return 5;
  if (w[i].quote == QUOTE_CLOSING) return 6;
  return w[i].kind == SAYSO_PUNCTUATION ? 7 : 0;
}

uint8_t kind_of_block(const sayso_document *doc, size_t block) {
  return doc->is_content ? (uint8_t)CONTENT_KIND : doc->blocks.items[block].kind;
}

static void set_surroundings(const sayso_document *doc, const chunk *c, surroundings *around) {
  const sayso_block *block = &doc->blocks.items[c->block];
  *around = (surroundings){.block_kind = kind_of_block(doc, c->block), .place = doc->is_content ? 3 : 0};
  while (around->place < 3 && around->place < c->block &&
         doc->blocks.items[c->block - 1 - around->place].kind == block->kind) {
    around->place++;
  }
  if (c->first_word > 0) {
    const sayso_word *before = &doc->words.items[c->first_word - 1];
    around->previous_ends_quoted = before->kind == SAYSO_QUOTE_MARK;
    around->previous_ends_in_colon = doc->text[before->span.start] == ':';
  }
  around->next_starts_quoted =
      c->end_word < doc->words.count && doc->words.items[c->end_word].kind == SAYSO_QUOTE_MARK;
}

void lift_out(surroundings *around) {
  if (around->block_kind != CONTENT_KIND) around->block_kind = SAYSO_PARAGRAPH;
  around->place = 3;
  around->previous_ends_quoted = around->previous_ends_in_colon = around->next_starts_quoted = 0;
  around->continues_quote = 0;
}

enum { SPEAKER_WORDS = 6, SIGNATURE_WORDS = 10 };

/* A colon near the chunk's start, with names and titles only before it. */
static int32_t speaker_end(const word_facts *w, int32_t count) {
  uint32_t colon = hash_letters(":", 1);
  for (int32_t i = 0; i < count && i <= SPEAKER_WORDS; i++) {
    if (w[i].s.folded == colon) return i > 0 ? i : -1;
    int is_mark = w[i].s.shape == SHAPE_MARK || w[i].s.shape == SHAPE_DIGITS;
    if (w[i].s.shape == SHAPE_LOWER || (is_mark && i == 0 && w[i].quote == QUOTE_NONE)) return -1;
  }
  return -1;
}

/* A dash near the chunk's end, with something before it and only a name or the like behind it. */
static int32_t signature(const word_facts *w, int32_t count) {
  uint32_t dash = hash_letters("-", 1);
  for (int32_t i = count - 2; i > 0 && i >= count - SIGNATURE_WORDS; i--) {
    if (w[i].s.folded == dash) return w[i + 1].s.shape == SHAPE_LOWER ? -1 : i;
  }
  return -1;
}

void chunk_facts(const sayso_document *doc, const chunk *c, const lexicon *lex, word_facts *w,
                 surroundings *around) {
  int32_t count = (int32_t)(c->end_word - c->first_word);
  for (int32_t i = 0; i < count; i++) {
    const sayso_word *word = &doc->words.items[c->first_word + (uint32_t)i];
    w[i] = (word_facts){.s = spell_word(doc, word), .tag = word->tag, .kind = word->kind};
    w[i].sentence_end = count;
    w[i].quote_first = w[i].quote_end = -1;
    lex->look_up(lex->user, lexicon_key(&w[i].s, word->tag), &w[i].lex);
  }
  set_surroundings(doc, c, around);
  set_sentences(doc, c, w);
  set_quotes(doc, c, w, around);
  around->speaker_end = speaker_end(w, count);
  around->signature = signature(w, count);
  for (int32_t i = 0; i < count; i++) w[i].joint = joint_kind(w, i);
}

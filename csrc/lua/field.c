/* What the items of each kind tell when their fields are asked for. */
#include "binding.h"

/* The core's record that an item stands for, by kind; how many there are. */
#define RECORD(type, list)                                                                                   \
  static const type *list##_record(const item *it) {                                                         \
    size_t count;                                                                                            \
    return &sayso_document_##list(it->owner->core, &count)[it->index];                                       \
  }                                                                                                          \
  static size_t list##_count(const sayso_document *doc) {                                                    \
    size_t count;                                                                                            \
    sayso_document_##list(doc, &count);                                                                      \
    return count;                                                                                            \
  }

RECORD(sayso_block, blocks)
RECORD(sayso_sentence, sentences)
RECORD(sayso_word, words)
RECORD(sayso_quote, quotes)
RECORD(sayso_attribution, attributions)
RECORD(sayso_mention, mentions)
RECORD(sayso_entity, entities)
RECORD(sayso_repair, repairs)

/* Where a record stands in the text. */
#define SPAN(kind, list, member)                                                                             \
  static sayso_span kind##_span(const sayso_document *doc, uint32_t index) {                                 \
    size_t count;                                                                                            \
    return sayso_document_##list(doc, &count)[index].member;                                                 \
  }

SPAN(block, blocks, span)
SPAN(sentence, sentences, span)
SPAN(word, words, span)
SPAN(quote, quotes, span)
SPAN(mention, mentions, span)
SPAN(entity, entities, name)
SPAN(repair, repairs, at)

/* ---- Fields that all have ------------------------------------------------------------------------ */

static void get_first(lua_State *L, const item *it) {
  lua_pushinteger(L, (lua_Integer)it->span.start + 1);
}

static void get_last(lua_State *L, const item *it) {
  lua_pushinteger(L, (lua_Integer)it->span.end);
}

/* A place in the list of its kind, from 1; nil for SAYSO_NONE, as of a span, which is in no list. */
static void push_place(lua_State *L, uint32_t index) {
  if (index == SAYSO_NONE) {
    lua_pushnil(L);
  } else {
    lua_pushinteger(L, (lua_Integer)index + 1);
  }
}

static void get_index(lua_State *L, const item *it) {
  push_place(L, it->index);
}

static const item *check_any_item(lua_State *L, int index) {
  for (item_kind kind = ITEM_SPAN; kind < ITEM_KINDS; kind++) {
    const item *it = luaL_testudata(L, index, item_classes[kind].name);
    if (it != NULL) return it;
  }
  luaL_typeerror(L, index, "span");
  return NULL;
}

/* span:code_points(): offsets from 0 of its start and its end, end exclusive. */
static int span_code_points(lua_State *L) {
  const item *it = check_any_item(L, 1);
  const sayso_document *doc = open_document(L, it->owner);
  lua_pushinteger(L, (lua_Integer)sayso_document_code_points(doc, it->span.start));
  lua_pushinteger(L, (lua_Integer)sayso_document_code_points(doc, it->span.end));
  return 2;
}

static void get_code_points(lua_State *L, const item *it) {
  (void)it;
  lua_pushcfunction(L, span_code_points);
}

static void get_document(lua_State *L, const item *it) {
  (void)it;
  lua_pushvalue(L, OWNER);
}

const item_field common_fields[] = {{"text", push_span_text},
                                    {"first", get_first},
                                    {"last", get_last},
                                    {"index", get_index},
                                    {"code_points", get_code_points},
                                    {"document", get_document},
                                    {NULL, NULL}};

static const item_field no_fields[] = {{NULL, NULL}};

/* Pushes the item of a kind at `index`, or nil for SAYSO_NONE. */
static void push_related(lua_State *L, item_kind kind, uint32_t index) {
  if (index == SAYSO_NONE) {
    lua_pushnil(L);
  } else {
    push_item(L, OWNER, kind, index);
  }
}

/* ---- Spans, the pieces of contents among them ---------------------------------------------------- */

static size_t pieces_count(const sayso_document *doc) {
  size_t count;
  sayso_document_pieces(doc, &count);
  return count;
}

static sayso_span piece_span(const sayso_document *doc, uint32_t index) {
  size_t count;
  return sayso_document_pieces(doc, &count)[index];
}

/* ---- Blocks and sentences ------------------------------------------------------------------------ */

static void get_block_kind(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_block_kind_name(blocks_record(it)->kind));
}

/* Where the items of kind `listed` that stand in a block or a sentence are in the document's list of them. */
static void find_listed(const item *it, item_kind kind, item_kind listed, uint32_t *first, uint32_t *count) {
  if (kind == ITEM_SENTENCE) {
    *first = sentences_record(it)->first_word;
    *count = sentences_record(it)->word_count;
  } else if (listed == ITEM_WORD) {
    *first = blocks_record(it)->first_word;
    *count = blocks_record(it)->word_count;
  } else {
    *first = blocks_record(it)->first_sentence;
    *count = blocks_record(it)->sentence_count;
  }
}

/* block:sentences(), block:words(), sentence:words(): upvalues are the kind of the first argument and of what
 * is listed. */
static int list_within(lua_State *L) {
  item_kind kind = kind_of_function(L);
  item_kind listed = (item_kind)lua_tointeger(L, lua_upvalueindex(2));
  const item *it = luaL_checkudata(L, 1, item_classes[kind].name);
  open_document(L, it->owner);
  uint32_t first, count;
  find_listed(it, kind, listed, &first, &count);
  lua_getiuservalue(L, 1, 1);
  push_list(L, -1, listed, first, count);
  return 1;
}

static void push_list_within(lua_State *L, item_kind kind, item_kind listed) {
  lua_pushinteger(L, (lua_Integer)kind);
  lua_pushinteger(L, (lua_Integer)listed);
  lua_pushcclosure(L, list_within, 2);
}

static void get_block_sentences(lua_State *L, const item *it) {
  (void)it;
  push_list_within(L, ITEM_BLOCK, ITEM_SENTENCE);
}

static void get_block_words(lua_State *L, const item *it) {
  (void)it;
  push_list_within(L, ITEM_BLOCK, ITEM_WORD);
}

static const item_field block_fields[] = {
    {"kind", get_block_kind}, {"sentences", get_block_sentences}, {"words", get_block_words}, {NULL, NULL}};

static void get_sentence_words(lua_State *L, const item *it) {
  (void)it;
  push_list_within(L, ITEM_SENTENCE, ITEM_WORD);
}

static void get_sentence_block(lua_State *L, const item *it) {
  push_related(L, ITEM_BLOCK, sentences_record(it)->block);
}

static const item_field sentence_fields[] = {
    {"block", get_sentence_block}, {"words", get_sentence_words}, {NULL, NULL}};

/* ---- Words --------------------------------------------------------------------------------------- */

static void get_word_kind(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_word_kind_name(words_record(it)->kind));
}

/* nil where no model was given, so that nothing tagged the word. */
static void get_word_tag(lua_State *L, const item *it) {
  const uint8_t tag = words_record(it)->tag;
  lua_pushstring(L, tag != 0 ? sayso_tag_name(tag) : NULL);
}

static const item_field word_fields[] = {{"kind", get_word_kind}, {"tag", get_word_tag}, {NULL, NULL}};

/* ---- Quotes -------------------------------------------------------------------------------------- */

static void get_quote_inside(lua_State *L, const item *it) {
  push_span(L, OWNER, quotes_record(it)->inside);
}

static void get_quote_kind(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_quote_kind_name(quotes_record(it)->kind));
}

static void get_quote_depth(lua_State *L, const item *it) {
  lua_pushinteger(L, quotes_record(it)->depth);
}

static void get_quote_closed(lua_State *L, const item *it) {
  lua_pushboolean(L, quotes_record(it)->closed);
}

static void get_quote_parent(lua_State *L, const item *it) {
  push_related(L, ITEM_QUOTE, quotes_record(it)->parent);
}

static void get_quote_continues(lua_State *L, const item *it) {
  push_related(L, ITEM_QUOTE, quotes_record(it)->continues);
}

static const item_field quote_fields[] = {{"kind", get_quote_kind},
                                          {"inside", get_quote_inside},
                                          {"depth", get_quote_depth},
                                          {"closed", get_quote_closed},
                                          {"parent", get_quote_parent},
                                          {"continues", get_quote_continues},
                                          {NULL, NULL}};

/* ---- Attributions -------------------------------------------------------------------------------- */

static void widen(sayso_span *whole, sayso_span part) {
  if (part.start == SAYSO_NONE) return;
  if (whole->start == SAYSO_NONE || part.start < whole->start) whole->start = part.start;
  if (whole->end == SAYSO_NONE || part.end > whole->end) whole->end = part.end;
}

/* The stretch of text from its first part to its last. */
static sayso_span attribution_span(const sayso_document *doc, uint32_t index) {
  size_t count;
  const sayso_attribution *a = &sayso_document_attributions(doc, &count)[index];
  const sayso_span *pieces = sayso_document_pieces(doc, &count);
  sayso_span whole = a->source;
  widen(&whole, a->cue);
  for (uint32_t i = 0; i < a->piece_count; i++) widen(&whole, pieces[a->first_piece + i]);
  return whole;
}

static void get_source(lua_State *L, const item *it) {
  push_span(L, OWNER, attributions_record(it)->source);
}

static void get_cue(lua_State *L, const item *it) {
  push_span(L, OWNER, attributions_record(it)->cue);
}

static void get_content(lua_State *L, const item *it) {
  const sayso_attribution *a = attributions_record(it);
  push_list(L, OWNER, ITEM_SPAN, a->first_piece, a->piece_count);
}

static void get_form(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_form_name(attributions_record(it)->form));
}

static void get_confidence(lua_State *L, const item *it) {
  lua_pushnumber(L, (lua_Number)attributions_record(it)->confidence);
}

static void get_parent(lua_State *L, const item *it) {
  push_related(L, ITEM_ATTRIBUTION, attributions_record(it)->parent);
}

static void get_speaker(lua_State *L, const item *it) {
  push_related(L, ITEM_ENTITY, attributions_record(it)->speaker);
}

static void get_ladder(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_ladder_name(attributions_record(it)->ladder));
}

static void get_identified(lua_State *L, const item *it) {
  lua_pushboolean(L, attributions_record(it)->identified);
}

static void set_number(lua_State *L, const char *name, float value) {
  lua_pushnumber(L, (lua_Number)value);
  lua_setfield(L, -2, name);
}

static void set_integer(lua_State *L, const char *name, uint32_t value) {
  lua_pushinteger(L, (lua_Integer)value);
  lua_setfield(L, -2, name);
}

static void set_flag(lua_State *L, const char *name, int value) {
  lua_pushboolean(L, value);
  lua_setfield(L, -2, name);
}

static void set_span(lua_State *L, const char *name, sayso_span span) {
  push_span(L, OWNER, span);
  lua_setfield(L, -2, name);
}

/* A table with the names of sayso_evidence; the layout is nil where there is none. */
static void get_evidence(lua_State *L, const item *it) {
  size_t count;
  const sayso_evidence e =
      sayso_document_evidence(it->owner->core, &count)[attributions_record(it)->evidence];
  lua_createtable(L, 0, 16);
  set_number(L, "source", e.source);
  set_number(L, "cue", e.cue);
  set_number(L, "content", e.content);
  set_number(L, "cue_link", e.cue_link);
  set_number(L, "source_link", e.source_link);
  set_number(L, "rival_link", e.rival_link);
  set_number(L, "no_source", e.no_source);
  set_span(L, "rival", e.rival);
  set_span(L, "cue_word", e.cue_word);
  set_integer(L, "words", e.words);
  set_integer(L, "quoted_words", e.quoted_words);
  set_integer(L, "cue_rate", e.cue_rate);
  lua_pushstring(L, e.layout != SAYSO_LAYOUT_NONE ? sayso_layout_name(e.layout) : NULL);
  lua_setfield(L, -2, "layout");
  set_flag(L, "insisted", e.insisted);
  set_flag(L, "reread", e.reread);
  set_flag(L, "raised", e.raised);
  set_flag(L, "shared", e.shared);
}

static const item_field attribution_fields[] = {{"source", get_source},
                                                {"cue", get_cue},
                                                {"content", get_content},
                                                {"form", get_form},
                                                {"parent", get_parent},
                                                {"speaker", get_speaker},
                                                {"ladder", get_ladder},
                                                {"identified", get_identified},
                                                {"confidence", get_confidence},
                                                {"evidence", get_evidence},
                                                {NULL, NULL}};

/* ---- Mentions and entities ----------------------------------------------------------------------- */

static void get_mention_kind(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_mention_kind_name(mentions_record(it)->kind));
}

static void get_mention_head(lua_State *L, const item *it) {
  push_span(L, OWNER, mentions_record(it)->head);
}

static void get_mention_entity(lua_State *L, const item *it) {
  push_related(L, ITEM_ENTITY, mentions_record(it)->entity);
}

static void get_next_mention(lua_State *L, const item *it) {
  push_related(L, ITEM_MENTION, mentions_record(it)->next);
}

static const item_field mention_fields[] = {{"kind", get_mention_kind},
                                            {"head", get_mention_head},
                                            {"entity", get_mention_entity},
                                            {"next", get_next_mention},
                                            {NULL, NULL}};

static void get_entity_kind(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_entity_kind_name(entities_record(it)->kind));
}

static void get_entity_number(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_number_name(entities_record(it)->number));
}

static void get_entity_gender(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_gender_name(entities_record(it)->gender));
}

/* As the caller's aliases have it, or as the text does. */
static void get_entity_name(lua_State *L, const item *it) {
  size_t size;
  uint32_t known = entities_record(it)->known;
  const char *name = sayso_document_known_name(it->owner->core, known, &size);
  if (name != NULL)
    lua_pushlstring(L, name, size);
  else
    push_span_text(L, it);
}

static void get_entity_named(lua_State *L, const item *it) {
  lua_pushboolean(L, entities_record(it)->named);
}

static void get_first_mention(lua_State *L, const item *it) {
  push_related(L, ITEM_MENTION, entities_record(it)->first_mention);
}

static void get_mention_count(lua_State *L, const item *it) {
  lua_pushinteger(L, entities_record(it)->mention_count);
}

static const item_field entity_fields[] = {{"name", get_entity_name},
                                           {"kind", get_entity_kind},
                                           {"number", get_entity_number},
                                           {"gender", get_entity_gender},
                                           {"named", get_entity_named},
                                           {"first_mention", get_first_mention},
                                           {"mention_count", get_mention_count},
                                           {NULL, NULL}};

/* ---- Repairs ------------------------------------------------------------------------------------- */

static void get_repair_kind(lua_State *L, const item *it) {
  lua_pushstring(L, sayso_repair_kind_name(repairs_record(it)->kind));
}

static const item_field repair_fields[] = {{"kind", get_repair_kind}, {NULL, NULL}};

const item_class item_classes[ITEM_KINDS] = {
    [ITEM_SPAN] = {"sayso.span", "sayso.content", pieces_count, piece_span, no_fields},
    [ITEM_BLOCK] = {"sayso.block", "sayso.blocks", blocks_count, block_span, block_fields},
    [ITEM_SENTENCE] = {"sayso.sentence", "sayso.sentences", sentences_count, sentence_span, sentence_fields},
    [ITEM_WORD] = {"sayso.word", "sayso.words", words_count, word_span, word_fields},
    [ITEM_QUOTE] = {"sayso.quote", "sayso.quotes", quotes_count, quote_span, quote_fields},
    [ITEM_ATTRIBUTION] = {"sayso.attribution", "sayso.attributions", attributions_count, attribution_span,
                          attribution_fields},
    [ITEM_MENTION] = {"sayso.mention", "sayso.mentions", mentions_count, mention_span, mention_fields},
    [ITEM_ENTITY] = {"sayso.entity", "sayso.entities", entities_count, entity_span, entity_fields},
    [ITEM_REPAIR] = {"sayso.repair", "sayso.repairs", repairs_count, repair_span, repair_fields},
};

/* Items: spans, blocks, sentences, words, quotes, attributions, repairs. */
#include "binding.h"

#include <string.h>

#define BETWEEN_PIECES " \xE2\x80\xA6 " /* a horizontal ellipsis: words were left out here */
#define BETWEEN_PARTS " \xC2\xB7 "      /* a middle dot */

item_kind kind_of_function(lua_State *L) {
  return (item_kind)lua_tointeger(L, lua_upvalueindex(1));
}

static item *check_item(lua_State *L, int index, item_kind kind) {
  return luaL_checkudata(L, index, item_classes[kind].name);
}

/* ---- Making -------------------------------------------------------------------------------------- */

static void push_new_item(lua_State *L, int owner, item_kind kind, item value) {
  owner = lua_absindex(L, owner);
  value.owner = lua_touserdata(L, owner);
  item *it = lua_newuserdatauv(L, sizeof *it, 1);
  *it = value;
  lua_pushvalue(L, owner);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, item_classes[kind].name);
}

void push_item(lua_State *L, int owner, item_kind kind, uint32_t index) {
  const document *d = lua_touserdata(L, owner);
  push_new_item(L, owner, kind, (item){.span = item_classes[kind].span(d->core, index), .index = index});
}

void push_span(lua_State *L, int owner, sayso_span span) {
  if (span.start == SAYSO_NONE) {
    lua_pushnil(L);
  } else {
    push_new_item(L, owner, ITEM_SPAN, (item){.span = span, .index = SAYSO_NONE});
  }
}

/* ---- Text ---------------------------------------------------------------------------------------- */

/* What goes through it is counted, and written where there is room to write to. */
typedef struct writer {
  char *room; /* NULL where it is only counted */
  size_t size;
} writer;

static void put(writer *w, const char *bytes, size_t size) {
  if (w->room != NULL) memcpy(w->room + w->size, bytes, size);
  w->size = size < SIZE_MAX - w->size ? w->size + size : SIZE_MAX; /* for so much there is no room */
}

static void put_text(writer *w, const char *text) {
  put(w, text, strlen(text));
}

static void put_span(writer *w, const sayso_document *doc, sayso_span span) {
  size_t size;
  const char *text = sayso_document_text(doc, &size);
  if (span.start != SAYSO_NONE) put(w, text + span.start, span.end - span.start);
}

/* Writes of some items of the document, those from `first` on. */
typedef void (*item_writer)(writer *w, const sayso_document *doc, uint32_t first, uint32_t count);

static void put_content(writer *w, const sayso_document *doc, uint32_t first, uint32_t count) {
  size_t total;
  const sayso_span *pieces = sayso_document_pieces(doc, &total);
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0) put_text(w, BETWEEN_PIECES);
    put_span(w, doc, pieces[first + i]);
  }
}

/* "source · cue · form · content", without the parts that are absent. */
static void put_attribution(writer *w, const sayso_document *doc, uint32_t index, uint32_t one) {
  (void)one;
  size_t count;
  const sayso_attribution *a = &sayso_document_attributions(doc, &count)[index];
  const sayso_span parts[] = {a->source, a->cue};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (parts[i].start == SAYSO_NONE) continue;
    put_span(w, doc, parts[i]);
    put_text(w, BETWEEN_PARTS);
  }
  put_text(w, sayso_form_name(a->form));
  put_text(w, BETWEEN_PARTS);
  put_content(w, doc, a->first_piece, a->piece_count);
}

/* Counts, makes room, and only then writes: making room may close the document. */
static void push_written(lua_State *L, const document *owner, item_writer write, uint32_t first,
                         uint32_t count) {
  luaL_Buffer buffer;
  writer counted = {NULL, 0};
  write(&counted, open_document(L, owner), first, count);
  writer written = {luaL_buffinitsize(L, &buffer, counted.size), 0};
  write(&written, open_document(L, owner), first, count);
  luaL_pushresultsize(&buffer, written.size);
}

void push_content(lua_State *L, const document *owner, uint32_t first, uint32_t count) {
  push_written(L, owner, put_content, first, count);
}

void push_span_text(lua_State *L, const item *it) {
  size_t size;
  const char *text = sayso_document_text(open_document(L, it->owner), &size);
  lua_pushlstring(L, text + it->span.start, it->span.end - it->span.start);
}

static void push_repair_text(lua_State *L, const item *it) {
  size_t count;
  const sayso_repair *r = &sayso_document_repairs(open_document(L, it->owner), &count)[it->index];
  lua_pushfstring(L, "%s at %I to %I", sayso_repair_kind_name(r->kind), (lua_Integer)it->span.start + 1,
                  (lua_Integer)it->span.end);
}

/* An item's words about itself, as tostring gives them. */
static void push_item_text(lua_State *L, const item *it, item_kind kind) {
  if (kind == ITEM_REPAIR)
    push_repair_text(L, it);
  else if (kind == ITEM_ATTRIBUTION)
    push_written(L, it->owner, put_attribution, it->index, 1);
  else
    push_span_text(L, it);
}

/* ---- Metamethods --------------------------------------------------------------------------------- */

static field_getter find_field(const item_field *fields, const char *name) {
  for (; fields->name != NULL; fields++) {
    if (strcmp(fields->name, name) == 0) return fields->get;
  }
  return NULL;
}

/* The methods that Lua gave to the kind are its second upvalue. */
static int item_index(lua_State *L) {
  item_kind kind = kind_of_function(L);
  const item *it = check_item(L, 1, kind);
  open_document(L, it->owner);
  field_getter get = NULL;
  if (lua_type(L, 2) == LUA_TSTRING) {
    const char *name = lua_tostring(L, 2);
    get = find_field(item_classes[kind].fields, name);
    if (get == NULL) get = find_field(common_fields, name);
  }
  if (get == NULL) {
    lua_settop(L, 2);
    lua_rawget(L, lua_upvalueindex(2));
    return 1;
  }
  lua_settop(L, OWNER - 1);
  lua_getiuservalue(L, 1, 1);
  get(L, it);
  return 1;
}

static int item_to_string(lua_State *L) {
  item_kind kind = kind_of_function(L);
  const item *it = check_item(L, 1, kind);
  if (it->owner->core == NULL) {
    lua_pushfstring(L, "%s: of a closed document", item_classes[kind].name);
  } else {
    push_item_text(L, it, kind);
  }
  return 1;
}

static int item_length(lua_State *L) {
  const item *it = check_item(L, 1, kind_of_function(L));
  lua_pushinteger(L, (lua_Integer)(it->span.end - it->span.start));
  return 1;
}

/* Items are equal when they are of one kind and stand at one place of one document. */
static int item_equals(lua_State *L) {
  const char *name = item_classes[kind_of_function(L)].name;
  const item *a = luaL_testudata(L, 1, name);
  const item *b = luaL_testudata(L, 2, name);
  lua_pushboolean(L, a != NULL && b != NULL && a->owner == b->owner && a->index == b->index &&
                         a->span.start == b->span.start && a->span.end == b->span.end);
  return 1;
}

static int item_concat(lua_State *L) {
  luaL_tolstring(L, 1, NULL);
  luaL_tolstring(L, 2, NULL);
  lua_concat(L, 2);
  return 1;
}

void register_kind(lua_State *L, const char *name, const luaL_Reg *metamethods, item_kind kind) {
  push_metatable(L, name);
  lua_pushinteger(L, (lua_Integer)kind);
  luaL_setfuncs(L, metamethods, 1);
  lua_pop(L, 1);
}

/* Makes the metatable's __index for a kind whose methods are in the table on top, and takes that off. */
static void register_index(lua_State *L, item_kind kind) {
  luaL_getmetatable(L, item_classes[kind].name);
  lua_pushinteger(L, (lua_Integer)kind);
  lua_pushvalue(L, -3);
  lua_pushcclosure(L, item_index, 2);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 2);
}

void register_items(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__tostring", item_to_string},
                                         {"__len", item_length},
                                         {"__eq", item_equals},
                                         {"__concat", item_concat},
                                         {NULL, NULL}};
  lua_newtable(L);
  for (item_kind kind = ITEM_SPAN; kind < ITEM_KINDS; kind++) {
    register_kind(L, item_classes[kind].name, metamethods, kind);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, strchr(item_classes[kind].name, '.') + 1);
    register_index(L, kind);
  }
}

#include "binding.h"

#include <limits.h>
#include <string.h>

static const char DOCUMENT[] = "sayso.document";

/* What a document's user values hold: the string that was read, the model, and the document's text, which is
 * another string than the first where that was decoded. */
enum { READ = 1, MODEL, TEXT, USER_VALUES = TEXT };

static document *to_document(lua_State *L, int index) {
  return luaL_checkudata(L, index, DOCUMENT);
}

const sayso_document *open_document(lua_State *L, const document *owner) {
  if (owner->core == NULL) luaL_error(L, "the document is closed");
  return owner->core;
}

const sayso_document *check_document(lua_State *L, int index) {
  return open_document(L, to_document(L, index));
}

/* ---- Reading ------------------------------------------------------------------------------------- */

static document *push_document(lua_State *L) {
  document *d = lua_newuserdatauv(L, sizeof *d, USER_VALUES);
  d->core = NULL;
  d->text_is_anchored = 0;
  d->place = (text_place){0, 0, 0};
  luaL_setmetatable(L, DOCUMENT);
  return d;
}

/* Arguments from `stage` on: last stage or -1, threshold or -1, lines of abbreviations or nil, depth or -1, lines of
 * aliases or nil. The lines stay on the stack while the options are used. */
static void check_options(lua_State *L, int stage, sayso_options *options) {
  int threshold = stage + 1, depth = stage + 3;
  sayso_options_default(options);
  lua_Integer last = luaL_optinteger(L, stage, options->last_stage);
  lua_Number least = luaL_optnumber(L, threshold, (lua_Number)options->threshold);
  lua_Integer levels = luaL_optinteger(L, depth, options->depth);
  luaL_argcheck(L, last >= -1 && last <= 127 && (last < 0 || sayso_stage_name((int)last) != NULL), stage,
                "no such stage");
  luaL_argcheck(L, least == -1 || (least >= 0 && least <= 1), threshold, "a threshold is from 0 to 1");
  luaL_argcheck(L, levels == -1 || levels >= 1, depth, "a depth is 1 or more");
  options->last_stage = (int)last;
  options->threshold = (float)least;
  options->depth = levels > INT_MAX ? INT_MAX : (int)levels;
  options->abbreviations = luaL_optlstring(L, stage + 2, NULL, &options->abbreviations_size);
  options->aliases = luaL_optlstring(L, stage + 4, NULL, &options->aliases_size);
}

static sayso_status fill_document(lua_State *L, document *d, const sayso_options *options) {
  size_t size;
  const sayso_model *model = optional_model(L, 2);
  const char *text = lua_tolstring(L, 1, &size);
  if (d->core == NULL) {
    sayso_allocator allocator = allocator_of_state(L, &d->allocator);
    sayso_status status = sayso_document_new(&allocator, &d->core);
    if (status != SAYSO_OK) return status;
  }
  return sayso_document_read(d->core, text, size, model, options);
}

/* read(text, model or nil, last stage or -1, threshold or -1, abbreviations or nil, depth or -1, aliases or
 * nil): a document, or nil and a message. */
int read_document(lua_State *L) {
  sayso_options options;
  luaL_checktype(L, 1, LUA_TSTRING);
  optional_model(L, 2);
  check_options(L, 3, &options);
  lua_settop(L, 7);
  document *d = push_document(L);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, READ);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, -2, MODEL);
  sayso_status status = fill_document(L, d, &options);
  if (status == SAYSO_NO_MEMORY) { /* as Lua itself does, once more with what the collector can spare */
    lua_gc(L, LUA_GCCOLLECT);
    status = fill_document(L, d, &options);
  }
  if (status == SAYSO_NO_MEMORY) return luaL_error(L, "not enough memory");
  if (status != SAYSO_OK) {
    lua_pushnil(L);
    lua_pushstring(L, sayso_status_text(status));
    return 2;
  }
  charge_collector(L, sayso_document_memory(d->core));
  return 1;
}

/* ---- Fields and methods -------------------------------------------------------------------------- */

/* The text as a Lua string: the one that was read where they are the same, else a copy made once. */
static void push_text(lua_State *L, document *d) {
  if (!d->text_is_anchored) {
    size_t size, read_size;
    const char *text = sayso_document_text(d->core, &size);
    lua_getiuservalue(L, 1, READ);
    const char *read = lua_tolstring(L, -1, &read_size);
    if (text != read || size != read_size) lua_pushlstring(L, text, size);
    lua_setiuservalue(L, 1, TEXT);
    d->text_is_anchored = 1;
  }
  lua_getiuservalue(L, 1, TEXT);
}

static int document_index(lua_State *L) {
  document *d = to_document(L, 1);
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  const sayso_document *doc = open_document(L, d); /* not before the methods: close is one of them */
  const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
  if (strcmp(key, "text") == 0) {
    push_text(L, d);
  } else if (strcmp(key, "encoding") == 0) {
    lua_pushstring(L, sayso_encoding_name((int)sayso_document_encoding(doc)));
  } else if (strcmp(key, "author") == 0 && sayso_document_author(doc) != SAYSO_NONE) {
    push_item(L, 1, ITEM_ENTITY, sayso_document_author(doc));
  } else {
    lua_pushnil(L);
  }
  return 1;
}

static int document_length(lua_State *L) {
  size_t size;
  sayso_document_text(check_document(L, 1), &size);
  lua_pushinteger(L, (lua_Integer)size);
  return 1;
}

static int document_close(lua_State *L) {
  document *d = to_document(L, 1);
  sayso_document_free(d->core);
  d->core = NULL;
  for (int i = 1; i <= USER_VALUES; i++) {
    lua_pushnil(L);
    lua_setiuservalue(L, 1, i);
  }
  return 0;
}

/* A document shows itself by the method `tree`, which is written in Lua. */
static int document_to_string(lua_State *L) {
  const document *d = to_document(L, 1);
  if (d->core == NULL || lua_getfield(L, lua_upvalueindex(1), "tree") != LUA_TFUNCTION) {
    lua_pushfstring(L, "%s: %s", DOCUMENT, d->core == NULL ? "closed" : "open");
    return 1;
  }
  lua_pushvalue(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

/* The offset of the byte whose position an argument gives; raises where that is outside the text. */
static size_t check_offset(lua_State *L, const sayso_document *doc, int argument) {
  size_t size;
  sayso_document_text(doc, &size);
  lua_Integer byte = luaL_checkinteger(L, argument);
  luaL_argcheck(L, byte >= 1 && byte <= (lua_Integer)size + 1, argument, "position outside the text");
  return (size_t)(byte - 1);
}

/* code_points(byte): how many code points stand before the byte at that position. */
static int document_code_points(lua_State *L) {
  const sayso_document *doc = check_document(L, 1);
  size_t offset = check_offset(L, doc, 2);
  lua_pushinteger(L, (lua_Integer)sayso_document_code_points(doc, (uint32_t)offset));
  return 1;
}

/* Goes on to the byte at `offset` from the place that was asked for last, or from the text's beginning where
 * that lies behind, so that asking in rising order goes once over the text. */
static void move_place(text_place *p, const char *text, size_t size, size_t offset) {
  if (offset < p->at) *p = (text_place){0, 0, 0};
  for (; p->at < offset; p->at++) {
    char c = text[p->at];
    if (c != '\n' && (c != '\r' || (p->at + 1 < size && text[p->at + 1] == '\n'))) continue;
    p->lines++;
    p->line_start = p->at + 1;
  }
}

/* line(byte): the line of the byte at that position and its column, in code points, both from 1. */
static int document_line(lua_State *L) {
  document *d = to_document(L, 1);
  const sayso_document *doc = open_document(L, d);
  size_t size, offset = check_offset(L, doc, 2);
  const char *text = sayso_document_text(doc, &size);
  move_place(&d->place, text, size, offset);
  uint32_t before = sayso_document_code_points(doc, (uint32_t)d->place.line_start);
  lua_pushinteger(L, (lua_Integer)d->place.lines + 1);
  lua_pushinteger(L, (lua_Integer)(sayso_document_code_points(doc, (uint32_t)offset) - before) + 1);
  return 2;
}

/* blocks(), sentences(), …: the kind of their items is the function's upvalue. */
static int document_list(lua_State *L) {
  const sayso_document *doc = check_document(L, 1);
  item_kind kind = kind_of_function(L);
  push_list(L, 1, kind, 0, (uint32_t)item_classes[kind].count(doc));
  return 1;
}

static void add_list_methods(lua_State *L) {
  for (item_kind kind = ITEM_BLOCK; kind < ITEM_KINDS; kind++) {
    lua_pushinteger(L, (lua_Integer)kind);
    lua_pushcclosure(L, document_list, 1);
    lua_setfield(L, -2, strchr(item_classes[kind].list_name, '.') + 1);
  }
}

void register_document(lua_State *L) {
  static const luaL_Reg methods[] = {
      {"close", document_close}, {"code_points", document_code_points}, {"line", document_line}, {NULL, NULL}};
  static const luaL_Reg plain[] = {
      {"__gc", document_close}, {"__close", document_close}, {"__len", document_length}, {NULL, NULL}};
  static const luaL_Reg with_methods[] = {
      {"__index", document_index}, {"__tostring", document_to_string}, {NULL, NULL}};
  luaL_newlib(L, methods);
  add_list_methods(L);
  push_metatable(L, DOCUMENT);
  luaL_setfuncs(L, plain, 0);
  lua_pushvalue(L, -2);
  luaL_setfuncs(L, with_methods, 1);
  lua_pop(L, 1);
}

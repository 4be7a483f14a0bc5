/* What the files of the Lua binding share. Internal.
 *
 * A document is a userdata whose user values anchor the text it borrows and the model it was read with.
 * An item (span, block, word, …) and a list of items point into a document, which they keep alive. They are
 * made anew each time they are asked for, so nothing stands in Lua's memory for what nobody looks at.
 *
 * No pointer into the core lives across a call of Lua that may allocate: that may run a finalizer, and one of
 * the program's may close any document. So a document is opened again after such a call, and what goes into
 * the call is copied by it before it collects, as lua_pushlstring does; luaL_addlstring does not. */
#ifndef SAYSO_LUA_BINDING_H
#define SAYSO_LUA_BINDING_H

#include <lauxlib.h>
#include <lua.h>

#if LUA_VERSION_NUM != 504
#error "sayso needs the headers of Lua 5.4; name their folder: make LUA_INCDIR=DIR"
#endif

#include "../sayso.h"
#include "../sayso_segment.h"

/* ---- Metatables (metatable.c) -------------------------------------------------------------------- */

/* Pushes a new metatable for userdata of that name, closed to programs. */
void push_metatable(lua_State *L, const char *name);

/* ---- Allocation (allocator.c) -------------------------------------------------------------------- */

/* The allocator of a Lua state, in the core's terms. It must live as long as what is made with it, so it
 * stands in the userdata that owns the core's object. */
typedef struct state_allocator {
  lua_Alloc alloc;
  void *user;
} state_allocator;

sayso_allocator allocator_of_state(lua_State *L, state_allocator *state);

/* Drives the collector as though `bytes` had been allocated by Lua, unless the program has stopped it. */
void charge_collector(lua_State *L, size_t bytes);

/* ---- Models (model.c) ---------------------------------------------------------------------------- */

void register_model(lua_State *L);
int open_model(lua_State *L);

/* The path at `index`; raises for what is none. */
const char *check_path(lua_State *L, int index);

/* Opens a model of some kind at a path into its userdata: 0; or nil and a message on the stack, and how many these are,
 * where it is not there or not whole. */
typedef sayso_status fill_model(lua_State *L, void *userdata, const char *path);
int fill_from_path(lua_State *L, fill_model *fill, void *userdata, const char *path);

/* The model at `index`, or NULL for nil or nothing there; raises for anything else. */
const sayso_model *optional_model(lua_State *L, int index);

/* ---- Stances (stance.c) -------------------------------------------------------------------------- */

void register_stance_model(lua_State *L);
int open_stance_model(lua_State *L);
int ask_stance(lua_State *L);

/* ---- Documents (document.c) ---------------------------------------------------------------------- */

/* A place in a text, in the terms of editors. */
typedef struct text_place {
  size_t at;         /* bytes before it */
  size_t lines;      /* line breaks before it: LF, CRLF, or CR alone */
  size_t line_start; /* where its line begins */
} text_place;

typedef struct document {
  sayso_document *core; /* NULL once closed */
  state_allocator allocator;
  int text_is_anchored; /* whether the user value for it holds the text as a Lua string */
  text_place place;          /* that was asked for last */
} document;

/* Leaves the table of the methods that documents have on the stack, for Lua to add its own. */
void register_document(lua_State *L);
int read_document(lua_State *L);

/* The core's document, of an item say; raises where it was closed. */
const sayso_document *open_document(lua_State *L, const document *owner);

/* The core's document of the userdata at `index`; raises where it is no document, or a closed one. */
const sayso_document *check_document(lua_State *L, int index);

/* ---- Items (item.c, field.c) --------------------------------------------------------------------- */

typedef enum item_kind {
  ITEM_SPAN,
  ITEM_BLOCK,
  ITEM_SENTENCE,
  ITEM_WORD,
  ITEM_QUOTE,
  ITEM_ATTRIBUTION,
  ITEM_MENTION,
  ITEM_ENTITY,
  ITEM_REPAIR,
  ITEM_KINDS
} item_kind;

/* `owner` stays valid since the item's user value keeps that userdata alive. */
typedef struct item {
  const document *owner;
  sayso_span span;
  uint32_t index; /* in the core's array of its kind */
} item;

/* Where the item's document stands on the stack while a field is got. */
enum { OWNER = 3 };

/* Pushes what a field of an item holds. */
typedef void (*field_getter)(lua_State *L, const item *it);

typedef struct item_field {
  const char *name;
  field_getter get;
} item_field;

typedef struct item_class {
  const char *name;      /* of an item's metatable */
  const char *list_name; /* of the metatable of a list of them */
  size_t (*count)(const sayso_document *doc);
  sayso_span (*span)(const sayso_document *doc, uint32_t index);
  const item_field *fields; /* its own beside the common ones; the last has no name */
} item_class;

extern const item_class item_classes[ITEM_KINDS];
extern const item_field common_fields[];

/* Leaves a table on the stack that has a table for the methods of each kind of items, for Lua to add its own. */
void register_items(lua_State *L);

/* The kind of item that a metamethod serves is its first upvalue. */
item_kind kind_of_function(lua_State *L);

/* Makes the metatable `name` with metamethods that serve `kind`. */
void register_kind(lua_State *L, const char *name, const luaL_Reg *metamethods, item_kind kind);

/* `owner` is the stack index of the document that the item stands in. */
void push_item(lua_State *L, int owner, item_kind kind, uint32_t index);
void push_span(lua_State *L, int owner, sayso_span span); /* nil for a span that is absent */

/* The text that an item spans. */
void push_span_text(lua_State *L, const item *it);

/* The pieces of a content, those from `first` on, joined. */
void push_content(lua_State *L, const document *owner, uint32_t first, uint32_t count);

/* ---- Lists (list.c) ------------------------------------------------------------------------------ */

void register_lists(lua_State *L);

/* Pushes the list of `count` items of a kind from `first` on, which is an iterator too. */
void push_list(lua_State *L, int owner, item_kind kind, uint32_t first, uint32_t count);

/* ---- Segments by the rules of Unicode (segment.c, segment_list.c) -------------------------------- */

/* Adds its functions to the table on top. */
void register_segments(lua_State *L);

/* The kind that an argument names; raises for anything else. */
sayso_segment_kind check_segment_kind(lua_State *L, int argument);

/* segments(text, kind): all of them, as a list. */
int push_segment_list(lua_State *L);
void register_segment_list(lua_State *L);

/* ---- Lists of the caller's (given.c) -------------------------------------------------------------- */

int check_abbreviations(lua_State *L);
int check_aliases(lua_State *L);

/* ---- The terminal (width.c) ---------------------------------------------------------------------- */

int terminal_width(lua_State *L);

/* ---- What texts are known and compared by (checksum.c, fold.c) ----------------------------------- */

int checksum(lua_State *L);
int fold_case(lua_State *L);

#endif

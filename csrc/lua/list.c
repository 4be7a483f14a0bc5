/* Lists of items, which are iterators too: `for word in doc:words() do … end`, `#doc:words()`,
 * `doc:words()[3]`. */
#include "binding.h"
#include "memory.h"

#include <string.h>

typedef struct list {
  const document *owner;
  uint32_t first, count; /* in the core's array */
  uint32_t next;         /* how many calls by hand have taken so far */
} list;

static list *check_list(lua_State *L, int index, item_kind kind) {
  return luaL_checkudata(L, index, item_classes[kind].list_name);
}

void push_list(lua_State *L, int owner, item_kind kind, uint32_t first, uint32_t count) {
  owner = lua_absindex(L, owner);
  list *l = lua_newuserdatauv(L, sizeof *l, 1);
  *l = (list){.owner = lua_touserdata(L, owner), .first = first, .count = count};
  lua_pushvalue(L, owner);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, item_classes[kind].list_name);
}

/* A single piece of a content is a span like any other, whose index would mean nothing to a reader. */
static void push_listed(lua_State *L, const list *l, item_kind kind, uint32_t place) {
  lua_getiuservalue(L, 1, 1);
  int owner = lua_gettop(L);
  uint32_t index = l->first + place;
  if (kind == ITEM_SPAN) {
    push_span(L, owner, item_classes[kind].span(l->owner->core, index));
  } else {
    push_item(L, owner, kind, index);
  }
}

/* The place after that of a piece of a content, whose pieces stand in the order of the text. */
static uint32_t place_after_piece(const list *l, sayso_span piece) {
  size_t place;
  lower_bound(place, l->count, i,
              item_classes[ITEM_SPAN].span(l->owner->core, l->first + (uint32_t)i).start <= piece.start);
  return (uint32_t)place;
}

/* The place after that of the item of the list at `index`; the list's length after its last. */
static uint32_t place_after(lua_State *L, const list *l, item_kind kind, int index) {
  const item *it = luaL_testudata(L, index, item_classes[kind].name);
  luaL_argcheck(L, it != NULL && it->owner == l->owner, index, "an item of the list expected");
  if (kind == ITEM_SPAN) return place_after_piece(l, it->span);
  return it->index >= l->first && it->index - l->first < l->count ? it->index - l->first + 1 : l->count;
}

/* `for` gives what it had last, nil at first, so each loop begins anew and knows its own place, also where it
 * stands in another over the same list. Called by hand, with nothing, a list goes on. */
static int list_call(lua_State *L) {
  enum { LAST = 3 };
  item_kind kind = kind_of_function(L);
  list *l = check_list(L, 1, kind);
  open_document(L, l->owner);
  uint32_t place = l->next;
  if (lua_isnone(L, LAST)) {
    l->next += l->next < l->count;
  } else {
    place = lua_isnil(L, LAST) ? 0 : place_after(L, l, kind, LAST);
  }
  if (place >= l->count) {
    lua_pushnil(L);
  } else {
    push_listed(L, l, kind, place);
  }
  return 1;
}

static int list_index(lua_State *L) {
  item_kind kind = kind_of_function(L);
  const list *l = check_list(L, 1, kind);
  open_document(L, l->owner);
  lua_Integer place = lua_type(L, 2) == LUA_TNUMBER ? lua_tointeger(L, 2) : 0;
  if (place >= 1 && place <= (lua_Integer)l->count) {
    push_listed(L, l, kind, (uint32_t)(place - 1));
  } else if (kind == ITEM_SPAN && lua_type(L, 2) == LUA_TSTRING && strcmp(lua_tostring(L, 2), "text") == 0) {
    push_content(L, l->owner, l->first, l->count);
  } else {
    lua_pushnil(L);
  }
  return 1;
}

static int list_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)check_list(L, 1, kind_of_function(L))->count);
  return 1;
}

static int list_to_string(lua_State *L) {
  item_kind kind = kind_of_function(L);
  const list *l = check_list(L, 1, kind);
  if (kind == ITEM_SPAN && l->owner->core != NULL) {
    push_content(L, l->owner, l->first, l->count);
  } else {
    lua_pushfstring(L, "%s: %I", item_classes[kind].list_name, (lua_Integer)l->count);
  }
  return 1;
}

static int list_equals(lua_State *L) {
  const char *name = item_classes[kind_of_function(L)].list_name;
  const list *a = luaL_testudata(L, 1, name);
  const list *b = luaL_testudata(L, 2, name);
  lua_pushboolean(L, a != NULL && b != NULL && a->owner == b->owner && a->first == b->first &&
                         a->count == b->count);
  return 1;
}

void register_lists(lua_State *L) {
  static const luaL_Reg metamethods[] = {{"__call", list_call},  {"__index", list_index},
                                         {"__len", list_length}, {"__tostring", list_to_string},
                                         {"__eq", list_equals},  {NULL, NULL}};
  for (item_kind kind = ITEM_SPAN; kind < ITEM_KINDS; kind++) {
    register_kind(L, item_classes[kind].list_name, metamethods, kind);
  }
}

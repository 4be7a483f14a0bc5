/* All segments of a text at once, found at the speed of C and kept as an array of their ends:
 *
 *   local list = sayso.segments(text, "graphemes")
 *   #list, list[3], list:sub(1, 280), list:span(-1), list:find(40)
 *
 * Strings are made only of what is asked for. */
#include "../memory.h"
#include "binding.h"

#define SEGMENT_LIST "sayso.segments"

/* The text is the userdata's user value. */
typedef struct segment_list {
  const char *text;
  size_t count;
  uint64_t ends[];
} segment_list;

static const segment_list *check_list(lua_State *L) {
  return luaL_checkudata(L, 1, SEGMENT_LIST);
}

int push_segment_list(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  sayso_segment_kind kind = check_segment_kind(L, 2);
  size_t count = sayso_segment_count(kind, text, size);
  if (count > (SIZE_MAX - sizeof(segment_list)) / sizeof(uint64_t)) return luaL_error(L, "not enough memory");
  segment_list *list = lua_newuserdatauv(L, sizeof *list + count * sizeof *list->ends, 1);
  list->text = text;
  list->count = count;
  if (count > 0) sayso_segment_ends(kind, text, size, 0, list->ends, count);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  luaL_setmetatable(L, SEGMENT_LIST);
  return 1;
}

/* ---- What can be asked of it --------------------------------------------------------------------- */

static size_t start_of(const segment_list *list, size_t place) {
  return place == 0 ? 0 : (size_t)list->ends[place - 1];
}

/* A place as in string.sub, where negative ones count from the end, as one from 1 up; below 1 for what stands
 * before the first. */
static lua_Integer absolute(lua_Integer place, size_t count) {
  if (place >= 0) return place;
  return place < -(lua_Integer)count ? 0 : place + (lua_Integer)count + 1;
}

/* Pushes the text of the segments from one place to another, both from 1; none where there are none. */
static void push_pieces(lua_State *L, const segment_list *list, lua_Integer first, lua_Integer last) {
  if (first < 1) first = 1;
  if (last > (lua_Integer)list->count) last = (lua_Integer)list->count;
  if (first > last) {
    lua_pushliteral(L, "");
    return;
  }
  size_t start = start_of(list, (size_t)first - 1);
  lua_pushlstring(L, list->text + start, start_of(list, (size_t)last) - start);
}

/* list[i], the text of a segment, nil where there is none; or a method. */
static int list_index(lua_State *L) {
  const segment_list *list = check_list(L);
  if (lua_type(L, 2) != LUA_TNUMBER) {
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    return 1;
  }
  lua_Integer place = lua_tointeger(L, 2);
  if (place >= 1 && place <= (lua_Integer)list->count)
    push_pieces(L, list, place, place);
  else
    lua_pushnil(L);
  return 1;
}

static int list_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)check_list(L)->count);
  return 1;
}

static int list_to_string(lua_State *L) {
  lua_pushfstring(L, "%s: %I", SEGMENT_LIST, (LUAI_UACINT)check_list(L)->count);
  return 1;
}

/* list:sub(i, j): the text from one segment to another, as string.sub has it of bytes. */
static int list_sub(lua_State *L) {
  const segment_list *list = check_list(L);
  lua_Integer first = absolute(luaL_checkinteger(L, 2), list->count);
  push_pieces(L, list, first, absolute(luaL_optinteger(L, 3, -1), list->count));
  return 1;
}

/* list:span(i): the first and last byte of a segment; nil where there is none. */
static int list_span(lua_State *L) {
  const segment_list *list = check_list(L);
  lua_Integer place = absolute(luaL_checkinteger(L, 2), list->count);
  if (place < 1 || place > (lua_Integer)list->count) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, (lua_Integer)start_of(list, (size_t)place - 1) + 1);
  lua_pushinteger(L, (lua_Integer)start_of(list, (size_t)place));
  return 2;
}

/* list:find(position): which segment that byte is in; nil where the text has no such byte. */
static int list_find(lua_State *L) {
  const segment_list *list = check_list(L);
  lua_Integer position = absolute(luaL_checkinteger(L, 2), start_of(list, list->count));
  if (position < 1 || position > (lua_Integer)start_of(list, list->count)) {
    lua_pushnil(L);
    return 1;
  }
  size_t place;
  lower_bound(place, list->count, i, list->ends[i] < (uint64_t)position);
  lua_pushinteger(L, (lua_Integer)place + 1);
  return 1;
}

void register_segment_list(lua_State *L) {
  static const luaL_Reg metamethods[] = {
      {"__len", list_length}, {"__tostring", list_to_string}, {NULL, NULL}};
  static const luaL_Reg methods[] = {
      {"sub", list_sub}, {"span", list_span}, {"find", list_find}, {NULL, NULL}};
  push_metatable(L, SEGMENT_LIST);
  luaL_setfuncs(L, metamethods, 0);
  luaL_newlib(L, methods);
  lua_pushcclosure(L, list_index, 1);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

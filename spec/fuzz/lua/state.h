/* Targets that are written in Lua: a state with the whole module in it. Where libFuzzer runs, each line of Lua that is
 * reached counts for it as a branch of C does. */
#ifndef SAYSO_FUZZ_STATE_H
#define SAYSO_FUZZ_STATE_H

#include <lauxlib.h>
#include <lua.h>

#include "../../csrc/lua/everything.h"
#include "../fuzz.h"

#if defined(FUZZ_LINES)
enum { LINES = 1 << 14 };
__attribute__((section("__libfuzzer_extra_counters"))) static uint8_t lines[LINES];

static void count_line(lua_State *L, lua_Debug *ar) {
  uint32_t place = 2166136261u;
  lua_getinfo(L, "Sl", ar);
  for (const char *c = ar->short_src; *c; c++) place = (place ^ (uint8_t)*c) * 16777619u;
  uint8_t *counter = &lines[(place ^ (uint32_t)ar->currentline * 2654435761u) % LINES];
  *counter = (uint8_t)(*counter + (*counter < 255));
}

static void count_lines(lua_State *L) {
  lua_sethook(L, count_line, LUA_MASKLINE, 0);
}
#else
static void count_lines(lua_State *L) {
  (void)L;
}
#endif

/* Where things stand on the stack. */
enum { TRACEBACK = 1, RUN };

static int trace(lua_State *L) {
  luaL_traceback(L, L, luaL_tolstring(L, 1, NULL), 1);
  return 1;
}

/* With the function `run` of a module of spec/lua on its stack. */
static lua_State *open_target(const char *module) {
  lua_State *L = luaL_newstate();
  HOLDS(L != NULL);
  lua_pushcfunction(L, trace);
  lua_pushcfunction(L, open_everything);
  HOLDS(lua_pcall(L, 0, 0, TRACEBACK) == LUA_OK);
  lua_getglobal(L, "require");
  lua_pushstring(L, module);
  if (lua_pcall(L, 1, 1, TRACEBACK) != LUA_OK) (void)fprintf(stderr, "%s\n", lua_tostring(L, -1));
  HOLDS(lua_istable(L, -1));
  lua_getfield(L, -1, "run");
  lua_replace(L, RUN);
  lua_settop(L, RUN);
  count_lines(L);
  return L;
}

/* An error is a finding. */
static void run_target(lua_State *L, const uint8_t *bytes, size_t size) {
  lua_pushvalue(L, RUN);
  lua_pushlstring(L, (const char *)bytes, size);
  int status = lua_pcall(L, 1, 0, TRACEBACK);
  if (status != LUA_OK) (void)fprintf(stderr, "%s\n", lua_tostring(L, -1));
  HOLDS(status == LUA_OK);
  lua_settop(L, RUN);
}

#endif

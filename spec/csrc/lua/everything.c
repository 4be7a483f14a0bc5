#include "everything.h"

#include <lauxlib.h>
#include <lualib.h>

int luaopen_sayso_core(lua_State *L);
int luaopen_sayso_trainer(lua_State *L);

static void preload(lua_State *L, const char *name, lua_CFunction open) {
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_pushcfunction(L, open);
  lua_setfield(L, -2, name);
  lua_pop(L, 1);
}

int open_everything(lua_State *L) {
  luaL_openlibs(L);
  preload(L, "sayso.core", luaopen_sayso_core);
  preload(L, "sayso.trainer", luaopen_sayso_trainer);
  lua_getglobal(L, "package");
  lua_getfield(L, -1, "path");
  lua_pushfstring(L, "lua/?.lua;lua/?/init.lua;spec/lua/?.lua;%s", lua_tostring(L, -1));
  lua_setfield(L, -3, "path");
  lua_pop(L, 2);
  return 0;
}

int use_everything(lua_State *L) {
  const char *text = lua_touserdata(L, 1);
  lua_settop(L, 0);
  lua_pushstring(L, text);
  lua_getglobal(L, "require");
  lua_pushliteral(L, "everything");
  lua_call(L, 1, 1);
  lua_getfield(L, -1, "use");
  lua_pushvalue(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

#include "binding.h"

#include <errno.h>
#include <string.h>

static const char MODEL[] = "sayso.model";

typedef struct model {
  sayso_model *core; /* NULL until it is open, and once it is collected */
  state_allocator allocator;
} model;

static int free_model(lua_State *L) {
  model *m = luaL_checkudata(L, 1, MODEL);
  sayso_model_free(m->core);
  m->core = NULL;
  return 0;
}

static int model_to_string(lua_State *L) {
  luaL_checkudata(L, 1, MODEL);
  lua_getiuservalue(L, 1, 1);
  lua_pushfstring(L, "%s: %s", MODEL, luaL_tolstring(L, -1, NULL));
  return 1;
}

void register_model(lua_State *L) {
  static const luaL_Reg methods[] = {{"__gc", free_model}, {"__tostring", model_to_string}, {NULL, NULL}};
  push_metatable(L, MODEL);
  luaL_setfuncs(L, methods, 0);
  lua_pop(L, 1);
}

/* ---- Models of any kind -------------------------------------------------------------------------- */

const char *check_path(lua_State *L, int index) {
  size_t length;
  const char *path = luaL_checklstring(L, index, &length);
  luaL_argcheck(L, strlen(path) == length, index, "a path holds no NUL");
  return path;
}

int fill_from_path(lua_State *L, fill_model *fill, void *userdata, const char *path) {
  errno = 0;
  sayso_status status = fill(L, userdata, path);
  if (status == SAYSO_NO_MEMORY) { /* as Lua itself does, once more with what the collector can spare */
    lua_gc(L, LUA_GCCOLLECT);
    errno = 0;
    status = fill(L, userdata, path);
  }
  int error = errno;
  if (status == SAYSO_NO_MEMORY) return luaL_error(L, "not enough memory");
  if (status == SAYSO_OK) return 0;
  lua_pushnil(L);
  lua_pushfstring(L, "model %s: %s", path,
                  status == SAYSO_FILE_UNREADABLE && error != 0 ? strerror(error) : sayso_status_text(status));
  return 2;
}

/* ---- The one that texts are read with ------------------------------------------------------------ */

static sayso_status fill(lua_State *L, void *userdata, const char *path) {
  model *m = userdata;
  sayso_allocator allocator = allocator_of_state(L, &m->allocator);
  return sayso_model_open(path, &allocator, &m->core);
}

int open_model(lua_State *L) {
  const char *path = check_path(L, 1);
  model *m = lua_newuserdatauv(L, sizeof *m, 1);
  m->core = NULL;
  luaL_setmetatable(L, MODEL);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  int refused = fill_from_path(L, fill, m, path);
  if (refused) return refused;
  charge_collector(L, sayso_model_memory(m->core));
  return 1;
}

const sayso_model *optional_model(lua_State *L, int index) {
  if (lua_isnoneornil(L, index)) return NULL;
  const model *m = luaL_checkudata(L, index, MODEL);
  luaL_argcheck(L, m->core != NULL, index, "the model is no longer open");
  return m->core;
}

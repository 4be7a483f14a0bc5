/* The binding when memory runs out: at every allocation once, whoever asked for it. */
#include "../check.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>

int luaopen_sayso_core(lua_State *L);

/* An allocator that fails when its allowance is spent, and knows what it still has handed out. */
typedef struct budget {
  long allowance; /* of allocations; -1 for no limit */
  size_t in_use;
  int fails_once; /* whether there is memory again after that */
} budget;

static void *allocate(void *user, void *block, size_t old_size, size_t new_size) {
  budget *b = user;
  if (block == NULL) old_size = 0;
  if (new_size == 0) {
    free(block);
    b->in_use -= old_size;
    return NULL;
  }
  if (new_size > old_size) { /* Lua counts on it that shrinking works */
    if (b->allowance == 0) {
      if (b->fails_once) b->allowance = -1;
      return NULL;
    }
    if (b->allowance > 0) b->allowance--;
  }
  void *moved = realloc(block, new_size);
  if (moved != NULL) b->in_use = b->in_use - old_size + new_size;
  return moved;
}

static const char USE_DOCUMENT[] =
    "local core, text, model = ...\n"
    "model = model and core.open_model(model)\n"
    "local doc = core.read(text, model)\n"
    "local kept = {doc.text, doc.encoding, #doc, doc:code_points(1)}\n"
    "for _, name in ipairs {'blocks', 'sentences', 'words', 'quotes', 'attributions', 'repairs'} do\n"
    "  for item in doc[name](doc) do\n"
    "    kept[#kept + 1] = item.text .. tostring(item) .. item\n"
    "    kept[#kept + 1] = item.kind or item.inside or item.words or item.content or item.parent\n"
    "  end\n"
    "end\n"
    "local other <close> = core.read(text)\n"
    "return doc:words()[1]";

/* When memory runs out the collector is run, and with it finalizers; this one frees the model in use. */
static const char FREE_MODEL[] =
    "local core, text, path, metatable = ...\n"
    "local model = core.open_model(path)\n"
    "collectgarbage('stop')\n"
    "setmetatable({}, {__gc = function() metatable.__gc(model) end})\n"
    "local doc = core.read(text, model)\n"
    "return #doc:attributions()";

typedef struct use {
  const char *script, *text, *model;
  int fails_once;
} use;

static int use_document(lua_State *L) {
  const use *u = lua_touserdata(L, 1);
  if (luaL_loadstring(L, u->script) != LUA_OK) return lua_error(L);
  luaL_requiref(L, "sayso.core", luaopen_sayso_core, 0);
  lua_pushstring(L, u->text);
  lua_pushstring(L, u->model);
  luaL_getmetatable(L, "sayso.model");
  lua_call(L, 4, 1);
  return 1;
}

/* Whether there was memory enough, so that all ended well. */
static int run_with(long allowance, use *u) {
  budget b = {-1, 0, u->fails_once};
  lua_State *L = lua_newstate(allocate, &b);
  if (L == NULL) return 0;
  luaL_requiref(L, "_G", luaopen_base, 1);
  lua_settop(L, 0);
  lua_pushcfunction(L, use_document);
  lua_pushlightuserdata(L, u);
  b.allowance = allowance;
  int status = lua_pcall(L, 1, 1, 0);
  if (status != LUA_OK) {
    const char *message = lua_tostring(L, -1);
    int expected = message != NULL && (strstr(message, "not enough memory") != NULL ||
                                       strstr(message, "no longer open") != NULL);
    CHECK_THAT(expected, message ? message : "no message");
  }
  lua_close(L);
  CHECK_THAT(b.in_use == 0, "memory leaked");
  return status == LUA_OK;
}

static void check_all(const char *script, const char *text, const char *model) {
  enum { MOST = 20000 };
  use u = {script, text, model, 0};
  long allowance = 0;
  while (allowance < MOST && !run_with(allowance, &u)) allowance++;
  CHECK(allowance > 100); /* fewer would mean that the script ended before its work */
  CHECK(allowance < MOST);
}

static void check_freed_model(const char *text, const char *model) {
  enum { LAST = 300 };
  use u = {FREE_MODEL, text, model, 1};
  int refused = 0;
  for (long allowance = 0; allowance < LAST; allowance++) refused += !run_with(allowance, &u);
  CHECK(refused > 1 && refused < LAST);
}

int main(void) {
  static const char utf8[] = "A title\n\n“We can’t wait,” the mayor said. She “hopes” so.";
  static const char windows[] = "A title\n\n\x93We can\x92t wait,\x94 the mayor said. The caf\xE9 is full.";
  static const char model[] = "lua/sayso/models/english.model";
  check_all(USE_DOCUMENT, utf8, NULL);
  check_all(USE_DOCUMENT, windows, NULL);
  check_all(USE_DOCUMENT, utf8, model);
  check_freed_model(utf8, model);
  return CHECKS_DONE();
}

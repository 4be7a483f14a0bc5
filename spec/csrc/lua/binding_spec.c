/* The binding when memory runs out: at every allocation once, whoever asked for it. */
#include "../check.h"
#include "budget.h"

#include <lauxlib.h>
#include <lua.h>
#include <string.h>

int luaopen_sayso_core(lua_State *L);

static const char USE_DOCUMENT[] =
    "local core, text, model = ...\n"
    "model = model and core.open_model(model)\n"
    "local doc = core.read(text, model)\n"
    "local kept = {doc.text, doc.encoding, #doc, doc:code_points(1)}\n"
    "for _, name in ipairs {'blocks', 'sentences', 'words', 'quotes', 'attributions', 'repairs'} do\n"
    "  for item in doc[name](doc) do\n"
    "    kept[#kept + 1] = item.text .. tostring(item) .. item\n"
    "    kept[#kept + 1] = item.kind or item.inside or item.words or item.content or item.parent\n"
    "    kept[#kept + 1] = item.evidence or item.document\n"
    "  end\n"
    "end\n"
    "local other <close> = core.read(text)\n"
    "return doc:words()[1]";

typedef struct use {
  const char *text, *model;
} use;

static int use_document(lua_State *L) {
  const use *u = lua_touserdata(L, 1);
  if (luaL_loadstring(L, USE_DOCUMENT) != LUA_OK) return lua_error(L);
  luaL_requiref(L, "sayso.core", luaopen_sayso_core, 0);
  lua_pushstring(L, u->text);
  lua_pushstring(L, u->model);
  lua_call(L, 3, 1);
  return 1;
}

static int ends_well(long allowance, const use *u) {
  budget_result result = run_with_budget(allowance, use_document, u);
  return ENDS_WELL(result);
}

static void check_all(const char *text, const char *model) {
  enum { MOST = 20000 };
  use u = {text, model};
  long allowance = 0;
  while (allowance < MOST && !ends_well(allowance, &u)) allowance++;
  CHECK(allowance > 100); /* fewer would mean that the script ended before its work */
  CHECK(allowance < MOST);
}

int main(void) {
  static const char utf8[] = "A title\n\n“We can’t wait,” the mayor said. She “hopes” so.";
  static const char windows[] = "A title\n\n\x93We can\x92t wait,\x94 the mayor said. The caf\xE9 is full.";
  static const char model[] = "lua/sayso/models/english.model";
  check_all(utf8, NULL);
  check_all(windows, NULL);
  check_all(utf8, model);
  return CHECKS_DONE();
}

/* The binding when memory runs out: at every allocation once, whoever asked for it. */
#include "../check.h"
#include "../whole.h"
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
    "for _, name in ipairs {'blocks', 'sentences', 'words', 'quotes', 'attributions', 'mentions',\n"
    "                        'entities', 'repairs'} do\n"
    "  for item in doc[name](doc) do\n"
    "    kept[#kept + 1] = item.text .. tostring(item) .. item\n"
    "    kept[#kept + 1] = item.kind or item.inside or item.words or item.content or item.parent\n"
    "    kept[#kept + 1] = item.evidence or item.entity or item.document\n"
    "    kept[#kept + 1] = item.speaker or item.name or item.head\n"
    "  end\n"
    "end\n"
    "kept[#kept + 1] = core.fold(text) .. core.checksum(text) .. core.width(text)\n"
    "for _, kind in ipairs {'graphemes', 'words', 'sentences'} do\n"
    "  local list, stream = core.segments(text, kind), core.segmenter(kind)\n"
    "  kept[#kept + 1] = {list:sub(1, 3), list[1], core.ends(text, kind), stream:feed(text), stream:finish()}\n"
    "end\n"
    "for first in core.words(text) do kept[#kept + 1] = first end\n"
    "if model then\n"
    "  local stances = core.open_stance_model 'lua/sayso/models/english.stance'\n"
    "  kept[#kept + 1] = core.ask_stance(stances, doc, 1, #text, {1, #text, 0, 0, 10, #text, 1, 5})\n"
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

static int ends_well(long allowance, failing how, const use *u) {
  budget_result result = run_with_budget(allowance, how, 1, use_document, u);
  return ENDS_WELL(result);
}

/* From each `step`-th allocation on. */
static void check_all(const char *text, const char *model, long step) {
  enum { MOST = 20000 };
  use u = {text, model};
  long allowance = 0;
  for (; allowance < MOST && !ends_well(allowance, FAILS_EVER, &u); allowance += step) {
    (void)ends_well(allowance, FAILS_ONCE, &u);
    (void)ends_well(allowance, FAILS_TWICE, &u);
  }
  CHECK(allowance > 100); /* fewer would mean that the script ended before its work */
  CHECK(allowance < MOST);
}

int main(void) {
  static const char utf8[] = "A title\n\n“We can’t wait,” the mayor said. She “hopes” so.";
  static const char windows[] = "A title\n\n\x93We can\x92t wait,\x94 the mayor said. The caf\xE9 is full.";
  static const char model[] = "lua/sayso/models/english.model";
  check_all(utf8, NULL, 1);
  check_all(windows, NULL, 1);
  check_all(utf8, model, whole_is_wanted() ? 1 : 7);
  return CHECKS_DONE();
}

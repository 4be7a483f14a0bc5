/* The training module when memory runs out: at every allocation of what is quick, at many of training. */
#include "../check.h"
#include "../whole.h"
#include "budget.h"

#include <lauxlib.h>
#include <lua.h>
#include <string.h>

int luaopen_sayso_trainer(lua_State *L);

#define TEXTS                                                                                                \
  "local trainer = ...\n"                                                                                    \
  "local texts = trainer.texts()\n"                                                                          \
  "for i = 1, 4 do\n"                                                                                        \
  "  texts:add('“Yes,” the mayor said. She hopes so.')\n"                                                \
  "  texts:add_brat(i, 'T1\\tSource 7 16\\tthe mayor\\nT2\\tCue 17 21\\tsaid\\nT3\\tContent 0 "              \
  "6\\t“Yes,”\\n'"                                                                                       \
  "    .. 'T4\\tContent 0 99\\tx\\nE1\\tCue:T2 Source:T1 Content:T3\\n')\n"                                  \
  "end\n"

static const char SCORE[] = TEXTS "for i = 1, 4 do\n"
                                  "  local wrong = texts:add_attribution(i, 'found', {source = {{7, 16}}, "
                                  "content = {{1, 4}, {5, 99}}}, i)\n"
                                  "  assert(wrong and texts:count(i, 'gold') == 1)\n"
                                  "  texts:leave_one_role(i)\n"
                                  "  texts:score(i)\n"
                                  "end\n"
                                  "local other = trainer.texts()\n"
                                  "other:add('“Yes,” the mayor said. She hopes so.')\n"
                                  "other:copy_gold(1, texts, 1)\n"
                                  "assert(trainer.list('spec', '.lua')[1] == 'busted.lua')\n";

static const char TRAIN[] =
    TEXTS "local lines = 0\n"
          "local bytes = assert(trainer.train(texts, 'lua/sayso/models/english.model', false,\n"
          "  function(line) if line then lines = lines + 1 end end))\n"
          "assert(lines > 5 and #bytes > 1000)\n";

/* An error in the program's function leaves training at once, and is what train raises. */
static const char STOP[] = TEXTS
    "for most = 1, 60, 7 do\n"
    "  local calls = 0\n"
    "  local ok, message = pcall(trainer.train, texts, 'lua/sayso/models/english.model', true, function()\n"
    "    calls = calls + 1\n"
    "    if calls == most then error({most}) end\n"
    "  end)\n"
    "  assert(not ok and message[1] == most and calls == most)\n"
    "end\n";

static int use_trainer(lua_State *L) {
  if (luaL_loadstring(L, lua_touserdata(L, 1)) != LUA_OK) return lua_error(L);
  luaL_requiref(L, "sayso.trainer", luaopen_sayso_trainer, 0);
  lua_call(L, 1, 0);
  return 0;
}

static int ends_well(long allowance, failing how, int again, const char *script) {
  budget_result result = run_with_budget(allowance, how, again, use_trainer, script);
  return ENDS_WELL(result);
}

/* From each `step`-th allocation on; with `again` the state is used afterwards, every so many times. */
static void check_script(const char *script, long step, long again) {
  enum { MOST = 40000 };
  long allowance = 0, tries = 0;
  for (; allowance < MOST && !ends_well(allowance, FAILS_EVER, tries % again == 0, script); allowance += step) {
    (void)ends_well(allowance, tries % 2 ? FAILS_ONCE : FAILS_TWICE, tries % again == 0, script);
    tries++;
  }
  CHECK(allowance > 50 && allowance < MOST);
  if (whole_is_wanted()) fprintf(stderr, "training module: %ld allocations\n", allowance);
}

/* With --once it only trains, for ThreadSanitizer, under which all would take long; with --stop it is only stopped. */
int main(int count, char **arguments) {
  if (count == 2) {
    CHECK(ends_well(-1, FAILS_EVER, 0, strcmp(arguments[1], "--once") == 0 ? TRAIN : STOP));
    return CHECKS_DONE();
  }
  CHECK(ends_well(-1, FAILS_EVER, 0, STOP));
  check_script(SCORE, 1, 1);
  check_script(TRAIN, whole_is_wanted() ? 1 : 61, 50);
  return CHECKS_DONE();
}

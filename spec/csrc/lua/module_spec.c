/* The whole module, Lua and C, when memory runs out: in new states as it is loaded, and in one that goes on after
 * every failure, each time to the same answer.
 *
 *   make check-memory      at every allocation, in make check at some */
#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "../check.h"
#include "../whole.h"
#include "budget.h"
#include "everything.h"

static const char text[] = "By a staff reporter\n\n“We can’t wait,” the mayor said. Angela Merkel hopes it rains, "
                           "he told her.\n\nNo \xFF “one.";

/* ---- As it is loaded ------------------------------------------------------------------------------- */

static int load_and_use(lua_State *L) {
  void *what = lua_touserdata(L, 1);
  lua_settop(L, 0);
  lua_pushcfunction(L, open_everything);
  lua_call(L, 0, 0);
  lua_pushcfunction(L, use_everything);
  lua_pushlightuserdata(L, what);
  lua_call(L, 1, 1);
  return 1;
}

static void loading_fails(long step) {
  enum { MOST = 1 << 20 };
  static const failing ways[] = {FAILS_EVER, FAILS_TWICE, FAILS_ONCE};
  long at = 0;
  int ends_well = 0;
  for (long round = 0; !ends_well && at < MOST; round++, at += step) {
    budget_result result = run_with_budget(at, ways[round % 3], 1, load_and_use, text);
    int ok = ENDS_WELL(result);
    ends_well = ok && ways[round % 3] == FAILS_EVER;
  }
  CHECK(at < MOST);
}

/* ---- As it goes on --------------------------------------------------------------------------------- */

/* The answer, on top of the stack, or what was raised. */
static int use_protected(lua_State *L) {
  lua_settop(L, 0);
  lua_pushcfunction(L, use_everything);
  lua_pushlightuserdata(L, (void *)(uintptr_t)text);
  return lua_pcall(L, 1, 1, 0) == LUA_OK;
}

static int answers(lua_State *L, const char *expected) {
  return use_protected(L) && strcmp(lua_tostring(L, -1), expected) == 0;
}

static int fails_for_memory(lua_State *L) {
  return lua_type(L, -1) == LUA_TSTRING && strstr(lua_tostring(L, -1), "not enough memory") != NULL;
}

/* Fails the allocations that are `step` apart, in ways that alternate; every so often the state is used in between. */
static void uses_fail(lua_State *L, budget *b, const char *expected, long step) {
  enum { USED_EVERY = 8 };
  static const failing ways[] = {FAILS_TWICE, FAILS_EVER, FAILS_ONCE};
  long before = b->asked;
  CHECK(answers(L, expected));
  long count = b->asked - before, round = 0;
  if (whole_is_wanted()) fprintf(stderr, "the module: %ld allocations, failed in steps of %ld\n", count, step);
  for (long at = 0; at < count; at += step, round++) {
    set_budget(b, at, ways[round % 3]);
    int ok = answers(L, expected);
    set_budget(b, -1, FAILS_EVER);
    CHECK_THAT(ok || fails_for_memory(L), lua_tostring(L, -1));
    if (round % USED_EVERY == 0) CHECK(answers(L, expected));
  }
}

static void one_state_goes_on(long step) {
  static char expected[1 << 20];
  budget b;
  lua_State *L = state_within(&b);
  CHECK(L != NULL);
  if (L == NULL) return;
  lua_pushcfunction(L, open_everything);
  CHECK(lua_pcall(L, 0, 0, 0) == LUA_OK);
  CHECK_THAT(use_protected(L), lua_tostring(L, -1));
  CHECK(snprintf(expected, sizeof expected, "%s", lua_tostring(L, -1)) < (int)sizeof expected);
  uses_fail(L, &b, expected, step);
  lua_close(L);
  CHECK(b.in_use == 0);
}

int main(void) {
  int whole = whole_is_wanted();
  one_state_goes_on(whole ? 1 : 997);
  loading_fails(whole ? 61 : 4001);
  return CHECKS_DONE();
}

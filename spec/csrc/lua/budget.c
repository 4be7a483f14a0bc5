#include "budget.h"

#include <lauxlib.h>
#include <limits.h>
#include <lualib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int may_allocate(budget *b) {
  b->asked++;
  if (b->allowance < 0) return 1;
  if (b->allowance > 0) {
    b->allowance--;
    return 1;
  }
  if (--b->failures == 0) b->allowance = -1;
  return 0;
}

static void *allocate(void *user, void *block, size_t old_size, size_t new_size) {
  budget *b = user;
  if (block == NULL) old_size = 0;
  if (new_size == 0) {
    free(block);
    b->in_use -= old_size;
    return NULL;
  }
  if (new_size > old_size && !may_allocate(b)) return NULL; /* Lua counts on it that shrinking works */
  void *moved = realloc(block, new_size);
  if (moved != NULL) b->in_use = b->in_use - old_size + new_size;
  return moved;
}

static int call(lua_State *L, lua_CFunction function, const void *argument) {
  lua_pushcfunction(L, function);
  lua_pushlightuserdata(L, (void *)(uintptr_t)argument);
  return lua_pcall(L, 1, 0, 0) == LUA_OK;
}

lua_State *state_within(budget *b) {
  *b = (budget){.allowance = -1};
  lua_State *L = lua_newstate(allocate, b);
  if (L == NULL) return NULL;
  luaL_requiref(L, "_G", luaopen_base, 1);
  lua_settop(L, 0);
  return L;
}

void set_budget(budget *b, long allowance, failing how) {
  static const long failures[] = {[FAILS_EVER] = LONG_MAX, [FAILS_ONCE] = 1, [FAILS_TWICE] = 2};
  b->allowance = allowance;
  b->failures = failures[how];
}

budget_result run_with_budget(long allowance, failing how, int again, lua_CFunction function,
                              const void *argument) {
  budget b;
  budget_result result = {0, "not enough memory", 1, 0};
  lua_State *L = state_within(&b);
  if (L == NULL) return result;
  set_budget(&b, allowance, how);
  result.ok = call(L, function, argument);
  set_budget(&b, -1, FAILS_EVER);
  if (!result.ok) {
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "no message";
    (void)snprintf(result.message, sizeof result.message, "%s", message);
    lua_settop(L, 0);
    if (again) result.usable = call(L, function, argument);
  }
  lua_close(L);
  result.leaked = b.in_use;
  return result;
}

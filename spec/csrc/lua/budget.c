#include "budget.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An allocator that fails when its allowance is spent, and knows what it still has handed out. */
typedef struct budget {
  long allowance; /* of allocations; -1 for no limit */
  size_t in_use;
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
    if (b->allowance == 0) return NULL;
    if (b->allowance > 0) b->allowance--;
  }
  void *moved = realloc(block, new_size);
  if (moved != NULL) b->in_use = b->in_use - old_size + new_size;
  return moved;
}

budget_result run_with_budget(long allowance, lua_CFunction function, const void *argument) {
  budget b = {-1, 0};
  budget_result result = {0, "not enough memory", 0};
  lua_State *L = lua_newstate(allocate, &b);
  if (L == NULL) return result;
  luaL_requiref(L, "_G", luaopen_base, 1);
  lua_settop(L, 0);
  lua_pushcfunction(L, function);
  lua_pushlightuserdata(L, (void *)(uintptr_t)argument);
  b.allowance = allowance;
  result.ok = lua_pcall(L, 1, 1, 0) == LUA_OK;
  if (!result.ok) {
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "no message";
    (void)snprintf(result.message, sizeof result.message, "%s", message);
  }
  lua_close(L);
  result.leaked = b.in_use;
  return result;
}

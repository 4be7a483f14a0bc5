#include "binding.h"

#include <limits.h>

static void *resize_in_state(void *user, void *block, size_t old_size, size_t new_size) {
  const state_allocator *state = user;
  /* Where the block is new, Lua's allocators take old_size for the kind of object; 0 is none of Lua's. */
  return state->alloc(state->user, block, block != NULL ? old_size : 0, new_size);
}

sayso_allocator allocator_of_state(lua_State *L, state_allocator *state) {
  state->alloc = lua_getallocf(L, &state->user);
  return (sayso_allocator){resize_in_state, state};
}

void charge_collector(lua_State *L, size_t bytes) {
  size_t kilobytes = bytes / 1024;
  /* A step works even while the program holds the collector still, so that has to be asked first. */
  if (kilobytes == 0 || lua_gc(L, LUA_GCISRUNNING) != 1) return;
  lua_gc(L, LUA_GCSTEP, kilobytes < INT_MAX ? (int)kilobytes : INT_MAX);
}

/* What Lua programs may call, in sequences that the bytes choose: spec/lua/calls.lua. */
#include "state.h"

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  static lua_State *L;
  if (L == NULL) L = open_target("calls");
  run_target(L, bytes, size);
  return 0;
}

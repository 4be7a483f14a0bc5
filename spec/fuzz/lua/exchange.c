/* Annotations from elsewhere, and back: spec/lua/exchange.lua. */
#include "state.h"

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  static lua_State *L;
  if (L == NULL) L = open_target("exchange");
  run_target(L, bytes, size);
  return 0;
}

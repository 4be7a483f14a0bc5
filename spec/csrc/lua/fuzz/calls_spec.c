/* Calls of what Lua programs may call, by the target of spec/fuzz/lua, at a size that fits the checks. */
#define FUZZ_ENTRY feed_target
#include "../../../fuzz/lua/calls.c"

#include "../../fuzz/feed.h"

int main(void) {
  return feed("lua/sayso/models/english.model", 300);
}

/* Annotations from elsewhere, and back, by the target of spec/fuzz/lua, at a size that fits the checks. */
#define FUZZ_ENTRY feed_target
#include "../../../fuzz/lua/exchange.c"

#include "../../fuzz/feed.h"

int main(void) {
  return feed("spec/annotated/school-roof.ann", 300);
}

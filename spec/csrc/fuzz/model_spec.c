/* The model's loader, by the target of spec/fuzz, at a size that fits the checks. */
#define FUZZ_ENTRY feed_target
#include "../../fuzz/model.c"

#include "feed.h"

int main(void) {
  return feed("spec/sample/flood-barrier.txt", 100);
}

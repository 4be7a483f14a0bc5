/* Segments, by the target of spec/fuzz, at a size that fits the checks. */
#define FUZZ_ENTRY feed_target
#include "../../fuzz/segment.c"

#include "feed.h"

int main(void) {
  return feed("spec/passages/quotations.txt", 2000);
}

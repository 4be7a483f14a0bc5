/* The reader, by the target of spec/fuzz, at a size that fits the checks. */
#define FUZZ_ENTRY feed_target
#include "../../fuzz/reader.c"

#include "feed.h"

int main(void) {
  return feed("spec/passages/quotations.txt", 200);
}

/* Abbreviations, by the target of spec/fuzz, at a size that fits the checks. */
#define FUZZ_ENTRY feed_target
#include "../../fuzz/abbreviations.c"

#include "feed.h"

int main(void) {
  return feed("csrc/text/lexicon/abbreviations.txt", 3000);
}

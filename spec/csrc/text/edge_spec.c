/* Names of places at the start of a span, and brackets and stops at its end. */
#include "text/edge.h"

#include <string.h>

#include "../check.h"

static uint32_t place_in(const char *text) {
  return place_end(text, (sayso_span){0, (uint32_t)strlen(text)});
}

static void places_are_whole_words(void) {
  CHECK(place_in("Rome, Italy") == 4 && place_in("ROME") == 4);
  CHECK(place_in("Romeo and Juliet") == 0 && place_in("Rome2") == 0);
  CHECK(place_in("Nowhere in the lexicon") == 0 && place_in("") == 0);
}

static int ends_as_boilerplate(const char *text) {
  return ends_as(text, (sayso_span){0, (uint32_t)strlen(text)}, STARTS_BOILERPLATE);
}

static void brackets_and_stops_are_left_out(void) {
  CHECK(ends_as_boilerplate("A clerk contributed to this report"));
  CHECK(ends_as_boilerplate("(A clerk contributed to this report.)"));
  CHECK(ends_as_boilerplate("[A clerk Contributed to this Report]. "));
  CHECK(!ends_as_boilerplate("A clerk contributed to this reporting.") && !ends_as_boilerplate("this report"));
  CHECK(!ends_as_boilerplate("The bridge at night /AP") && ends_as("x /AP", (sayso_span){0, 5}, STARTS_CAPTION));
  CHECK(!ends_as_boilerplate(").] ") && !ends_as_boilerplate(""));
}

int main(void) {
  places_are_whole_words();
  brackets_and_stops_are_left_out();
  return CHECKS_DONE();
}

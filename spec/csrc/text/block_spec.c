/* Blocks: how lines are joined, and what kind each is. */
#include <string.h>

#include "../check.h"
#include "reading.h"

typedef struct example {
  const char *text, *blocks;
} example;

#define DASH "\xe2\x80\x94"

static const example layouts[] = {
    {"", ""},
    {" \n\t\n", ""},
    {"One line of text that is all there is.", "paragraph: One line of text that is all there is."},
    /* as with a line feed at its end, so without */
    {"One line of text that is all there is.\n", "paragraph: One line of text that is all there is."},
    {"A new bridge", "title: A new bridge"},
    {"A new bridge\n", "title: A new bridge"},
    /* every line break */
    {"He left.\n\nShe stayed.", "title: He left. | paragraph: She stayed."},
    {"He left.\r\n\r\nShe stayed.\r\n", "title: He left. | paragraph: She stayed."},
    {"He left.\rShe stayed.", "title: He left. | paragraph: She stayed."},
    {"He left.\fShe stayed.", "title: He left. | paragraph: She stayed."},
    {"He left.\xc2\x85She stayed.", "title: He left. | paragraph: She stayed."},
    {"He left.\xe2\x80\xa8She stayed.\xe2\x80\xa9They met.",
     "title: He left. | paragraph: She stayed. | paragraph: They met."},
    {"\xef\xbb\xbf  He left.  \n\n\xc2\xa0She stayed.\xc2\xa0\n", "title: He left. | paragraph: She stayed."},
    /* one paragraph a line, without blank lines */
    {"A new bridge\nThe town has built a new bridge over the river, the mayor said on Monday at the opening "
     "of the works.\n"
     "It is the first in forty years and replaces a ferry that had carried people and cattle since the war "
     "ended.\n"
     "\"We waited long,\" she said.",
     "title: A new bridge | paragraph: The town has built a new bridge over the river, the mayor said on "
     "Monday at the opening of "
     "the works. | paragraph: It is the first in forty years and replaces a ferry that had carried people "
     "and cattle since the war "
     "ended. | paragraph: \"We waited long,\" she said."},
    /* wrapped at 60 columns, a blank line between paragraphs */
    {"A new bridge\n\nThe town has built a new bridge over the river, the mayor\nsaid on Monday. It is the "
     "first in forty years and replaces\n"
     "a ferry.\n\n\"We waited long,\" she said. The works had begun in the\nspring, but stopped when the "
     "money was spent.",
     "title: A new bridge | paragraph: The town has built a new bridge over the river, the mayor\nsaid on "
     "Monday. It is the first in "
     "forty years and replaces\na ferry. | paragraph: \"We waited long,\" she said. The works had begun in "
     "the\nspring, but stopped "
     "when the money was spent."},
    /* wrapped, and a new paragraph where a line ends early */
    {"The town has built a new bridge over the river, the mayor\nsaid on Monday. It is the first in forty "
     "years and replaces\n"
     "a ferry.\nThe works had begun in the spring, but stopped when all the\nmoney was spent, and nobody "
     "would lend the town any more.",
     "paragraph: The town has built a new bridge over the river, the mayor\nsaid on Monday. It is the first "
     "in forty years and replaces\n"
     "a ferry. | paragraph: The works had begun in the spring, but stopped when all the\nmoney was spent, "
     "and nobody would lend the "
     "town any more."},
    /* a by-line right below the title */
    {"The town has built a new bridge over the river\nBy Jane Doe\n\nIt is open.",
     "title: The town has built a new bridge over the river | byline: By Jane Doe | paragraph: It is open."},
    /* a sentence that ends inside makes no title, whatever its letters */
    {"The caf\xc3\xa9s closed. They reopened\n\nHe left.",
     "heading: The caf\xc3\xa9s closed. They reopened | paragraph: He left."},
    {"He left the caf\xc3\xa9. She stayed\n\nHe left.",
     "heading: He left the caf\xc3\xa9. She stayed | paragraph: He left."},
    {"He left early. \xc3\x89mile stayed\n\nHe left.",
     "heading: He left early. \xc3\x89mile stayed | paragraph: He left."},
    {"The \xc3\xa9\xc3\xa9\xe2\x80\x99. She stayed\n\nHe left.",
     "title: The \xc3\xa9\xc3\xa9\xe2\x80\x99. She stayed | paragraph: He left."},
    {"Milk\nBread\nButter", "title: Milk | heading: Bread | heading: Butter"},
};

/* Each after a title and before a paragraph. */
static const char *const kinds[] = {
    "byline: By Jane Doe",
    "byline: By Jane Doe and John Q. Smith",
    "byline: By Jane Doe, Staff Writer",
    "byline: BY JANE DOE",
    "byline: By JANE DOE Associated Press",
    "byline: By Jane Doe | Staff",
    "byline: By: Jane Doe",
    "paragraph: By Monday the bridge was open, and the first trucks had passed.",
    "paragraph: By then nobody cared.",
    "dateline: WASHINGTON (AP) " DASH,
    "dateline: WASHINGTON " DASH,
    "dateline: NEW YORK, Nov. 19 (UPI) " DASH,
    "dateline: PARIS (Reuters) -",
    "dateline: LOS ANGELES --",
    "dateline: BOSTON, Mass. (AP) \xe2\x80\x93",
    "dateline: Boston (Reuters) -",
    "dateline: ST. LOUIS (AP) " DASH,
    "dateline: Rome (Tribune News Service) " DASH,
    "dateline: ROME \xe2\x80\x95",
    "paragraph: It is late, he said \xe2\x80\x94 and it rained.",
    "paragraph: Rome the old " DASH " Nobody left.",
    "dateline: 2016-11-06",
    "dateline: 2016-11-06 " DASH,
    "dateline: 2016-11-06 10:30",
    "paragraph: 2016-11-06, a Sunday, was wet.",
    "paragraph: 2016-11-06 was a wet day.",
    "paragraph: 2016 was a wet year.",
    "paragraph: Sen. Jane Doe (R-Texas) " DASH " Announced in March.",
    "paragraph: The NATO states " DASH " all of them " DASH " agreed.",
    "heading: What Comes Next",
    "heading: The road ahead",
    "heading: WHO PAYS",
    "paragraph: He left.",
    "paragraph: and then he left",
    "paragraph: The list is long:",
    "list-item: - Milk and bread",
    "list-item: * Milk and bread",
    "list-item: \xe2\x80\xa2 Milk and bread",
    "list-item: 1. Milk and bread",
    "list-item: 2) Milk and bread",
    "list-item: (a) Milk and bread",
    "list-item: -Milk and bread",
    "caption: Photo: The bridge at night.",
    "caption: (AP Photo/Jane Doe)",
    "caption: FILE - The bridge at night.",
    "caption: The bridge at night. (Photo by Jane Doe)",
    "caption: The bridge at night (Photo by Jane Doe).",
    "paragraph: The bridge at night (it was dark).",
    "paragraph: The bridge at night, photo by Jane Doe).",
    "boilerplate: .",
    "boilerplate: <tweet tweet-id=\"5\"><tweet/>.",
    "boilerplate: Read more: The old ferry",
    "boilerplate: Sign up for our newsletter.",
    "boilerplate: Copyright 2016 The Town Crier",
    "boilerplate: \xc2\xa9 2016 The Town Crier. All rights reserved.",
    "boilerplate: ADVERTISEMENT",
    "boilerplate: Follow us on the web.",
    "boilerplate: Click here to subscribe.",
};

static void check_kind(const char *expected) {
  char text[512], blocks[512];
  const char *line = strstr(expected, ": ") + 2;
  const char *gap = strncmp(expected, "dateline", 8) == 0 ? " " : "\n\n";
  snprintf(text, sizeof text, "A new bridge\n\n%s%sThe bridge is open.", line, gap);
  snprintf(blocks, sizeof blocks, "title: A new bridge | %s | paragraph: The bridge is open.", expected);
  const char *found = blocks_of(text);
  CHECK_THAT(strcmp(found, blocks) == 0, found);
}

int main(void) {
  for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
    const char *found = blocks_of(layouts[i].text);
    CHECK_THAT(strcmp(found, layouts[i].blocks) == 0, found);
  }
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) check_kind(kinds[i]);
  return CHECKS_DONE();
}

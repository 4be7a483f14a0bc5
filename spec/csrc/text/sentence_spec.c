/* Sentences of news, mails and the web. Each case is a paragraph, with "|" between its sentences. */
#include <string.h>

#include "../check.h"
#include "reading.h"

#define LDQUO "\xe2\x80\x9c"
#define RDQUO "\xe2\x80\x9d"

static const char *const examples[] = {
    "He left. | She stayed.",
    "He left! | Did she? | Yes.",
    "It rose 3.5 percent. | Prices fell.",
    "Wait... | He left.",
    "Wait\xe2\x80\xa6 | He left.",
    "So . . . he left.",
    "Really?! | No way!!! | Fine.",
    "he left. | she stayed.",
    "Sen. Doe (R-Fla.) said so. | He left.",
    "It is late (really?) and dark. | He left.",
    "The show Girls Rock! aired on Monday. | It was late.",
    "\xe2\x80\x94 Where were you? he asked. | She left.",
    "Mr. Smith met Dr. Jones. | They spoke.",
    "Gen. Lee and Sen. John Q. Adams left. | He stayed.",
    "J. K. Rowling wrote it. | It sold.",
    "He lives in the U.S. | The law changed.",
    "The U.S. Senate voted. | It passed.",
    "It is made by Acme Inc. | The firm is old.",
    "Acme Inc. said so. | It did.",
    "At 5 p.m. Monday he left. | She stayed.",
    "He left at 5 p.m. | She stayed.",
    "On Jan. 5 he left. | In Feb. 2016 he came.",
    "See No. 5 on p. 12. | It is red.",
    "He said no. | She left.",
    "It is big, e.g. Paris and London. | It grows.",
    "Smith v. Jones was heard. | It ended.",
    "He holds a Ph.D. from Yale. | She does too.",
    "Bread, milk, etc. are sold. | Prices rose.",
    "St. Louis won. | Ft. Worth lost.",
    LDQUO "Stop!" RDQUO " he said. | She left.",
    LDQUO "Why?" RDQUO " Jane Doe asked. | Nobody knew.",
    LDQUO "We won." RDQUO " | He smiled.",
    LDQUO "We won. | They lost," RDQUO " he said.",
    "\"We won.\" | He smiled.",
    "\"Stop!\" she cried. | He did.",
    "He said " LDQUO "no." RDQUO " | Then he left.",
    "He said (twice.) | Then he left.",
    "He left (she stayed). | They met.",
    "\xe2\x80\x98We won.\xe2\x80\x99 | He smiled.",
    "He asked: " LDQUO "Why?" RDQUO " | Then he left.",
    "``We won.'' | He smiled.",
    "He left in 2014.[4] | She stayed.",
    "He left in 2014. [4] [5] | She stayed.",
    "It is so.[citation needed] | It was.",
    "1. Social media helps. | It is cheap.",
    "Figure 2. A map of the town.",
    "He left in 2014. | She stayed.",
    "Thanks! :) | See you there.",
    "That was great :) | See you there.",
    "Thanks, | Peter",
    "Thanks, we have it all.",
    "But, Peter, it is late.",
    /* the heading of a mail, which ends with the time after the date */
    "Sent 11/06/2016 04:37 PM | Dear all, we meet again.",
    "Sent 11/06/2016 430 PM Dear all, we meet again.",
    "Bus 110620 04:37 PM Dear all, we meet again.",
    "Bus 42 04:37 PM Dear all, we meet again.",
    "On Sunday 04:37 PM Dear all, we meet again.",
    "On 11/06/2016 about 9 am Peter left.",
    "The album \xe2\x80\x9cX. The Unknown\xe2\x80\x9d sold well. | It is old.",
    "Plan B. | The town has none.",
    "Steps: 1. Boil the water. | 2. Add tea.",
    "* 1. Boil the water. | 2. Add tea.",
    "Stop. , he said.",
    "\xe4\xb8\xad\xe6\x96\x87\xe3\x80\x82 | \xe6\x97\xa5\xe6\x9c\xac\xe3\x80\x82",
    "\xd0\x94\xd0\xb0. | \xd0\x9d\xd0\xb5\xd1\x82.",
};

/* Copies an example without its " |". */
static void without_bars(const char *example, char *text) {
  for (; *example != '\0'; example++)
    if (example[0] == ' ' && example[1] == '|')
      example++;
    else
      *text++ = *example;
  *text = '\0';
}

static void block_edges_end_sentences(void) {
  CHECK(strcmp(sentences_of("A title\n\nHe left\n\nShe stayed."), "A title | He left | She stayed.") == 0);
}

int main(void) {
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    char text[512];
    without_bars(examples[i], text);
    const char *found = sentences_of(text);
    CHECK_THAT(strcmp(found, examples[i]) == 0, found);
  }
  block_edges_end_sentences();
  return CHECKS_DONE();
}

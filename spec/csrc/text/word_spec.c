/* Words in the treebanks' sense. Each case is a text and its words. */
#include <string.h>

#include "../check.h"
#include "reading.h"

typedef struct example {
  const char *text, *words;
} example;

static const example examples[] = {
    /* contractions and possessives, both apostrophes */
    {"I don't know.", "I | do | n't | know | ."},
    {"They\xe2\x80\x99ll say we\xe2\x80\x99re late",
     "They | \xe2\x80\x99ll | say | we | \xe2\x80\x99re | late"},
    {"I can't, he cannot, you won't", "I | ca | n't | , | he | can | not | , | you | wo | n't"},
    {"Trump's and the voters' choice", "Trump | 's | and | the | voters | ' | choice"},
    {"the voters\xe2\x80\x99 choice", "the | voters | \xe2\x80\x99 | choice"},
    {"I'd've gone", "I | 'd | 've | gone"},
    {"gonna, wanna", "gon | na | , | wan | na"},
    {"the 1980's", "the | 1980 | 's"},
    {"the U.S.'s role", "the | U.S. | 's | role"},
    {"O'Malley and D\xe2\x80\x99Souza at ten o'clock, ma'am",
     "O'Malley | and | D\xe2\x80\x99Souza | at | ten | o'clock | , | ma'am"},
    {"@sayso's and Doe\xe2\x80\x98s", "@sayso | 's | and | Doe | \xe2\x80\x98s"},
    {"DON'T SHOUT", "DO | N'T | SHOUT"},
    /* hyphens and dashes */
    {"a well-known 20-year-old", "a | well-known | 20-year-old"},
    {"Trump\xe2\x80\x94he is", "Trump | \xe2\x80\x94 | he | is"},
    {"yes -- no --- well - so", "yes | -- | no | --- | well | - | so"},
    {"pages 5\xe2\x80\x93"
     "7",
     "pages | 5 | \xe2\x80\x93 | 7"},
    {"the U.S.-led talks", "the | U.S.-led | talks"},
    {"a co\xe2\x80\x90op, a co\xe2\x80\x91op, a\xe2\x80\xa6op",
     "a | co\xe2\x80\x90op | , | a | co\xe2\x80\x91op | , | a | \xe2\x80\xa6 | op"},
    {"5-\xe6\xbc\xa2 U.S.-\xe6\xbc\xa2 a-\xe6\xbc\xa2",
     "5 | - | \xe6\xbc\xa2 | U.S. | - | \xe6\xbc\xa2 | a | - | \xe6\xbc\xa2"},
    /* numbers, times, dates, money */
    {"1,000.5 and .5 and 3/4", "1,000.5 | and | .5 | and | 3/4"},
    {"$3.2 million, 5%", "$ | 3.2 | million | , | 5 | %"},
    {"\xe2\x82\xac"
     "5bn",
     "\xe2\x82\xac | 5bn"},
    {"at 10:30 on 2016-11-06, the 5th", "at | 10:30 | on | 2016-11-06 | , | the | 5th"},
    {"at 5pm", "at | 5 | pm"},
    {"the 1980s and the \xe2\x80\x99"
     "90s, class of '08",
     "the | 1980s | and | the | \xe2\x80\x99"
     "90s | , | class | of | '08"},
    {"In 2016.", "In | 2016 | ."},
    {"a 2\xc2\xbd\" pipe, a 2\xe2\x85\x93\" pipe, a 2\" pipe, 5'10\" tall",
     "a | 2 | \xc2\xbd | \" | pipe | , | a | 2 | \xe2\x85\x93 | \" | pipe | , | a | 2 | \" | pipe | , | 5 | ' | 10 | \" | tall"},
    {"No. 5 said no.", "No. | 5 | said | no | ."},
    /* abbreviations */
    {"Mr. Smith of the U.S. Senate, Jan. 5", "Mr. | Smith | of | the | U.S. | Senate | , | Jan. | 5"},
    {"J.K. Rowling, Ph.D., at 5 p.m.", "J.K. | Rowling | , | Ph.D. | , | at | 5 | p.m."},
    {"e.g. Inc. and Co.", "e.g. | Inc. | and | Co."},
    {"Sen. Doe (R-Fla.) said", "Sen. | Doe | ( | R-Fla. | ) | said"},
    {"Doe (b. March 1950)", "Doe | ( | b. | March | 1950 | )"},
    {"The end.", "The | end | ."},
    {"the sun. In sun. or mar. it", "the | sun | . | In | sun | . | or | mar | . | it"},
    {"b. 1950, A. Doe, (x) a. and", "b. | 1950 | , | A. | Doe | , | ( | x | ) | a | . | and"},
    {"AT&T and R&D", "AT&T | and | R&D"},
    /* addresses */
    {"See http://a.example/b?c=d, or www.example.com.",
     "See | http://a.example/b?c=d | , | or | www.example.com | ."},
    {"Mail jane.doe@example.org (now)", "Mail | jane.doe@example.org | ( | now | )"},
    {"@sayso and #news, #1", "@sayso | and | #news | , | # | 1"},
    {"The end.Next one", "The | end | . | Next | one"},
    {"at Amazon.com today", "at | Amazon.com | today"},
    {"EXAMPLE.COM, example.org/a/b?c; the end.Com",
     "EXAMPLE.COM | , | example.org/a/b?c | ; | the | end | . | Com"},
    {"7-8@example.org, 7-8@home", "7-8@example.org | , | 7-8 | @ | home"},
    /* marks in a row */
    {"Wait... what\xe2\x80\xa6 no!!! Really?!", "Wait | ... | what | \xe2\x80\xa6 | no | !!! | Really | ?!"},
    {"Good :) day :-(", "Good | :) | day | :-("},
    {"Good ^_^ day ^-^ now ^x^", "Good | ^_^ | day | ^-^ | now | ^ | x | ^"},
    /* quotation marks and apostrophes that are none */
    {"\"Yes,\" he said.", "\" | Yes | , | \" | he | said | ."},
    {"``Yes,'' he said.", "`` | Yes | , | '' | he | said | ."},
    {"Get 'em, 'til \xe2\x80\x98the end\xe2\x80\x99",
     "Get | 'em | , | 'til | \xe2\x80\x98 | the | end | \xe2\x80\x99"},
    {"He is 5'10\" tall", "He | is | 5 | ' | 10 | \" | tall"},
    {"goin' home", "goin' | home"},
    /* other scripts, graphemes */
    {"caf\xc3\xa9 cafe\xcc\x81", "caf\xc3\xa9 | cafe\xcc\x81"},
    {"\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82, \xd0\xbc\xd0\xb8\xd1\x80",
     "\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82 | , | \xd0\xbc\xd0\xb8\xd1\x80"},
    {"\xe4\xb8\xad\xe6\x96\x87\xe3\x80\x82", "\xe4\xb8\xad | \xe6\x96\x87 | \xe3\x80\x82"},
    {"ok \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 \xf0\x9f\x87\xab\xf0\x9f\x87\xb7!",
     "ok | \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 | \xf0\x9f\x87\xab\xf0\x9f\x87\xb7 | !"},
    {"\xef\xbb\xbfHi there", "Hi | there"},
};

static int kind_of_first(const char *text) {
  sayso_document *doc = read_text(text);
  int kind = doc->words.items[0].kind;
  sayso_document_free(doc);
  return kind;
}

static void kinds_are_told(void) {
  CHECK(kind_of_first("word") == SAYSO_WORD);
  CHECK(kind_of_first("1,000") == SAYSO_NUMBER);
  CHECK(kind_of_first("5th") == SAYSO_NUMBER);
  CHECK(kind_of_first(", so") == SAYSO_PUNCTUATION);
  CHECK(kind_of_first("\xe2\x80\xa6 so") == SAYSO_PUNCTUATION);
  CHECK(kind_of_first("\xe2\x80\x9cso") == SAYSO_QUOTE_MARK);
  CHECK(kind_of_first("$5") == SAYSO_SYMBOL);
  CHECK(kind_of_first("\xf0\x9f\x98\x80") == SAYSO_SYMBOL);
  CHECK(kind_of_first("http://example.org") == SAYSO_ADDRESS);
}

int main(void) {
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    const char *words = words_of(examples[i].text);
    CHECK_THAT(strcmp(words, examples[i].words) == 0, words);
  }
  kinds_are_told();
  return CHECKS_DONE();
}

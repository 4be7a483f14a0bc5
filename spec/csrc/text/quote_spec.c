/* Quotations. In what is expected, ">" stands before a nested quotation for each one around it, "+" before
 * one that goes on with that of the paragraph before, and "..." after one that no mark closes. */
#include <string.h>

#include "../check.h"
#include "reading.h"

#define LD "\xe2\x80\x9c"
#define RD "\xe2\x80\x9d"
#define LS "\xe2\x80\x98"
#define RS "\xe2\x80\x99"
#define DASH "\xe2\x80\x94"

typedef struct example {
  const char *text, *quotes, *repairs;
} example;

static const example examples[] = {
    /* each style */
    {"He said, " LD "Yes." RD, LD "Yes." RD, ""},
    {"\"Yes,\" he said, \"we won.\"", "\"Yes,\" | \"we won.\"", ""},
    {"``Yes,'' he said.", "``Yes,''", ""},
    {"''Yes,'' he said, ''now.''", "''Yes,'' | ''now.''", ""},
    {LS "Yes," RS " he said.", LS "Yes," RS, ""},
    {"'Yes,' he said.", "'Yes,'", ""},
    {"\xc2\xab"
     "Oui\xc2\xbb, dit-il.",
     "\xc2\xab"
     "Oui\xc2\xbb",
     ""},
    {"\xe2\x80\xba"
     "Ja\xe2\x80\xb9, sagte er.",
     "\xe2\x80\xba"
     "Ja\xe2\x80\xb9",
     ""},
    {"\xc2\xbb"
     "Ja\xc2\xab, sagte er.",
     "\xc2\xbb"
     "Ja\xc2\xab",
     ""},
    {"\xe2\x80\xb9"
     "Oui\xe2\x80\xba",
     "\xe2\x80\xb9"
     "Oui\xe2\x80\xba",
     ""},
    {"\xe3\x80\x8c\xe4\xb8\xad\xe3\x80\x8d", "\xe3\x80\x8c\xe4\xb8\xad\xe3\x80\x8d", ""},
    {"\xe2\x80\x9e"
     "Ja" RD ", sagte er.",
     "\xe2\x80\x9e"
     "Ja" RD,
     ""},
    {"\xe2\x80\x9e"
     "Ja" LD ", sagte er.",
     "\xe2\x80\x9e"
     "Ja" LD,
     ""},
    /* nesting */
    {LD "He said " LS "no" RS " to me," RD " she said.",
     LD "He said " LS "no" RS " to me," RD " | >" LS "no" RS, ""},
    {"\"He said 'no' to me,\" she said.", "\"He said 'no' to me,\" | >'no'", ""},
    {LS "He said " LD "no" RD " to me," RS " she said.",
     LS "He said " LD "no" RD " to me," RS " | >" LD "no" RD, ""},
    {"\"He said 'no.'\" She left.", "\"He said 'no.'\" | >'no.'", ""},
    {"``He said `no.''' She left.", "``He said `no.''' | >`no.'", ""},
    {LD "a " LS "b " LD "c" RD " d" RS " e" RD,
     LD "a " LS "b " LD "c" RD " d" RS " e" RD " | >" LS "b " LD "c" RD " d" RS " | >>" LD "c" RD, ""},
    /* mixed and turned marks */
    {"\"Yes," RD " he said.", "\"Yes," RD, ""},
    {LD "Yes,\" he said.", LD "Yes,\"", ""},
    {RD "Yes," RD " he said.", RD "Yes," RD, ""},
    {LD "Yes," LD " he said.", LD "Yes," LD, ""},
    {"(\"Yes\")", "\"Yes\"", ""},
    {"said\xe2\x80\x94\"Yes\"\xe2\x80\x94"
     "and left",
     "\"Yes\"", ""},
    {"a \" spaced \" one", "\" spaced \"", ""},
    /* apostrophes, possessives, years, measures */
    {"the voters' choice and the boys' room", "", ""},
    {"It" RS "s the " RS "90s, don" RS "t worry", "", ""},
    {"'Tis the season of '08, get 'em", "", ""},
    {"He is 5'10\" and she 6' 2\" tall", "", ""},
    {"'It's the voters' choice,' he said.", "'It's the voters' choice,'", ""},
    {LS "It" RS "s the voters" RS " choice," RS " he said.", LS "It" RS "s the voters" RS " choice," RS, ""},
    {"'The voters' said no, and the boys' won,' he said.", "'The voters' said no, and the boys' won,'", ""},
    {"The 'voters' said no.", "'voters'", ""},
    {"The 'voters' and the 'boys' said no.", "'voters' | 'boys'", ""},
    {LD "It" RS "s the voters" RS " choice," RD " he said.", LD "It" RS "s the voters" RS " choice," RD, ""},
    {"A 12\" pizza, \"great\" it was", "\"great\"", ""},
    {"\"It is 12\" he said", "\"It is 12\"", ""},
    {"rock 'n' roll", "", ""},
    {"''It was in 2012'' she said.", "''It was in 2012''", ""},
    {"A 5'' nail, ''great'' it was", "''great''", ""},
    {"\"We had 6\" nails,\" he said.", "\"We had 6\" nails,\"", ""},
    {"\"It is 12\" and \"it is 13\"", "\"It is 12\" | \"it is 13\"", ""},
    /* over paragraphs */
    {LD "One.\n\n" LD "Two." RD, LD "One.... | +" LD "Two." RD, ""},
    {LD "One.\n\n" LD "Two.\n\n" LD "Three," RD " he said.", LD "One.... | +" LD "Two.... | +" LD "Three," RD,
     ""},
    {"\"One.\n\n\"Two.\"", "\"One.... | +\"Two.\"", ""},
    {"'One.\n\n'Two,' he said.", "'One.... | +'Two,'", ""},
    {LD "One.\n\nTwo," RD " he said.", LD "One.... | +Two," RD, "unopened-quote 13-16"},
    {LD "One " LS "two.\n\n" LD LS "Three." RS RD,
     LD "One " LS "two.... | >" LS "two.... | +" LD LS "Three." RS RD " | >+" LS "Three." RS, ""},
    /* missing marks */
    {LD "Yes, he said.", LD "Yes, he said....", "unclosed-quote 0-3"},
    {"Yes," RD " he said.", "", "unopened-quote 4-7"},
    {LD "Yes, he said. " LD "No." RD, LD "Yes, he said.... | " LD "No." RD, "unclosed-quote 0-3"},
    {LD "Yes." RD " No." RD " " LD "Oh." RD, LD "Yes." RD " | " LD "Oh." RD, "unopened-quote 14-17"},
    {LD "Yes " LS "no." RD " He left.", LD "Yes " LS "no." RD, "unclosed-quote 7-10"},
    {LD "One.\n\nHe left.", LD "One....", "unclosed-quote 0-3"},
    {LD "Yes \xc2\xab no." RD " He left.", LD "Yes \xc2\xab no." RD " | >\xc2\xab no....", "unclosed-quote 7-9"},
};

static void captions_do_not_end_long_quotations(void) {
  const char *text = "A title\n\n" LD "One.\n\nPhoto: the town.\n\n" LD "Two." RD;
  CHECK(strcmp(quotes_of(text), LD "One.... | +" LD "Two." RD) == 0);
  CHECK(strcmp(repairs_of(text), "") == 0);
}

static void spaces_at_the_marks_are_not_inside(void) {
  const char *text = LD " Yes " RD " and " LD " No";
  sayso_document *doc = read_text(text);
  size_t count = 0;
  const sayso_quote *quotes = doc != NULL ? sayso_document_quotes(doc, &count) : NULL;
  CHECK(count == 2);
  if (count == 2) {
    CHECK(quotes[0].inside.start == 4 && quotes[0].inside.end == 7 && quotes[0].span.end == 11);
    CHECK(quotes[1].inside.start == quotes[1].span.start + 4 && quotes[1].inside.end == strlen(text));
  }
  sayso_document_free(doc);
  CHECK(strcmp(repairs_of(text), "unclosed-quote 16-19") == 0);
}

/* The kind of the last quotation. */
static int kind_in(const char *text) {
  sayso_document *doc = read_text(text);
  size_t count;
  const sayso_quote *quotes = sayso_document_quotes(doc, &count);
  int kind = count > 0 ? quotes[count - 1].kind : -1;
  sayso_document_free(doc);
  return kind;
}

/* "He said", so many words and a quotation. */
static int kind_behind(int words) {
  char text[512] = "He said";
  for (int i = 0; i < words; i++) strcat(text, " rain");
  strcat(text, " " LD "experts" RD " left.");
  return kind_in(text);
}

static void who_reports_stands_near_and_in_the_sentence(void) {
  CHECK(kind_behind(0) == SAYSO_QUOTE_SPEECH && kind_behind(13) == SAYSO_QUOTE_SPEECH);
  CHECK(kind_behind(14) == SAYSO_QUOTE_SCARE);
  CHECK(kind_in("What he said\n\nThe " LD "experts" RD " left the town.") == SAYSO_QUOTE_SCARE);
  CHECK(kind_in("What he said\n\n" LD "Experts" RD " left the town.") == SAYSO_QUOTE_SCARE);
}

int main(void) {
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    const char *found = quotes_of(examples[i].text);
    CHECK_THAT(strcmp(found, examples[i].quotes) == 0, found);
    found = repairs_of(examples[i].text);
    CHECK_THAT(strcmp(found, examples[i].repairs) == 0, found);
  }
  captions_do_not_end_long_quotations();
  spaces_at_the_marks_are_not_inside();
  who_reports_stands_near_and_in_the_sentence();
  return CHECKS_DONE();
}

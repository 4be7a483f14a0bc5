/* What the numbers of the public enumerations are called. */
#include "sayso.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))
#define NAME_IN(table, i) ((i) >= 0 && (i) < COUNT(table) ? (table)[i] : NULL)

static const char *const status_texts[] = {
    [SAYSO_OK] = "no error",
    [SAYSO_NO_MEMORY] = "not enough memory",
    [SAYSO_TEXT_TOO_LONG] = "the text is longer than 2,147,483,647 bytes; read it in parts",
    [SAYSO_BAD_ARGUMENT] = "an argument is missing or out of range",
    [SAYSO_FILE_UNREADABLE] = "the file can't be read",
    [SAYSO_FILE_UNWRITABLE] = "the file can't be written",
    [SAYSO_MODEL_FOREIGN] = "this is not a sayso model",
    [SAYSO_MODEL_VERSION] =
        ("the model is of another version of the format; train it again or take the one that "
         "came with this version"),
    [SAYSO_MODEL_TRUNCATED] = "the model file is shorter than it says; copy it again",
    [SAYSO_MODEL_DAMAGED] =
        "the model file is damaged: its checksum, or a size or number in it, is wrong; copy it again",
    [SAYSO_DATA_BROKEN] = "the training data can't be used",
    [SAYSO_STOPPED] = "stopped before the end",
};

static const char *const block_kinds[] = {"title",     "byline",    "dateline", "heading",
                                          "paragraph", "list-item", "caption",  "boilerplate"};
static const char *const word_kinds[] = {"word",       "number", "clitic", "punctuation",
                                         "quote-mark", "symbol", "address"};
static const char *const quote_kinds[] = {"speech", "scare"};
static const char *const forms[] = {"direct", "mixed", "indirect"};
static const char *const layouts[] = {"none", "turn", "signature", "dialogue", "mail", "list", "floating"};
static const char *const ladders[] = {"none",       "named",       "role",    "anonymous",
                                      "collective", "institution", "document"};
static const char *const mention_kinds[] = {"name", "pronoun", "description"};
static const char *const entity_kinds[] = {"unknown", "person",     "organization", "place",
                                           "event",   "collective", "document", "work"};
static const char *const numbers[] = {"unknown", "singular", "plural"};
static const char *const genders[] = {"unknown", "female", "male", "neutral"};
static const char *const repair_kinds[] = {"encoding", "invalid-utf8", "unclosed-quote", "unopened-quote"};
static const char *const encodings[] = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "UTF-32LE", "UTF-32BE"};

const char *sayso_status_text(sayso_status status) {
  const char *text = NAME_IN(status_texts, (int)status);
  return text ? text : "unknown status";
}

const char *sayso_block_kind_name(int kind) {
  return NAME_IN(block_kinds, kind);
}
const char *sayso_word_kind_name(int kind) {
  return NAME_IN(word_kinds, kind);
}
const char *sayso_quote_kind_name(int kind) {
  return NAME_IN(quote_kinds, kind);
}
const char *sayso_form_name(int form) {
  return NAME_IN(forms, form);
}
const char *sayso_layout_name(int layout) {
  return NAME_IN(layouts, layout);
}
const char *sayso_ladder_name(int ladder) {
  return NAME_IN(ladders, ladder);
}
const char *sayso_mention_kind_name(int kind) {
  return NAME_IN(mention_kinds, kind);
}
const char *sayso_entity_kind_name(int kind) {
  return NAME_IN(entity_kinds, kind);
}
const char *sayso_number_name(int number) {
  return NAME_IN(numbers, number);
}
const char *sayso_gender_name(int gender) {
  return NAME_IN(genders, gender);
}
const char *sayso_repair_kind_name(int kind) {
  return NAME_IN(repair_kinds, kind);
}
const char *sayso_encoding_name(int encoding) {
  return NAME_IN(encodings, encoding);
}

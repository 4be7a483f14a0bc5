/* sayso: on whose say-so each thing stands in a text.
 *
 * The C core reads a text in memory and finds its blocks, sentences, words and quotations, and its
 * attributions: who (source) says, thinks or wants (cue) what (content). It needs libc and utf8proc,
 * keeps no global state, never prints and never exits.
 *
 *   sayso_model *model = NULL;
 *   sayso_document *doc = NULL;
 *   if (sayso_model_open("lua/sayso/models/english.model", NULL, &model) == SAYSO_OK &&
 *       sayso_document_new(NULL, &doc) == SAYSO_OK &&
 *       sayso_document_read(doc, text, size, model, NULL) == SAYSO_OK) {
 *     size_t n;
 *     const sayso_attribution *a = sayso_document_attributions(doc, &n);
 *     for (size_t i = 0; i < n; i++) printf("%s\n", sayso_form_name(a[i].form));
 *   }
 *   sayso_document_free(doc);
 *   sayso_model_free(model);
 *
 * Positions are byte offsets from 0 into sayso_document_text, end exclusive. A document may be used by
 * one thread at a time; a model by any number of threads at once, since reading never changes it.
 */
#ifndef SAYSO_H
#define SAYSO_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define SAYSO_API __attribute__((visibility("default")))
#else
#define SAYSO_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define SAYSO_VERSION "0.1.0"

/* A text of more bytes than this is refused: positions are 32 bits wide, and one value means "none". */
#define SAYSO_MAX_TEXT ((size_t)0x7FFFFFFF)

/* ---- Statuses ------------------------------------------------------------------------------------ */

typedef enum sayso_status {
  SAYSO_OK = 0,
  SAYSO_NO_MEMORY,       /* the allocator returned NULL; nothing leaked, the object may be freed */
  SAYSO_TEXT_TOO_LONG,   /* more than SAYSO_MAX_TEXT bytes */
  SAYSO_BAD_ARGUMENT,    /* a NULL where an object is needed, an option out of range */
  SAYSO_FILE_UNREADABLE, /* a file could not be opened or read; errno says why */
  SAYSO_FILE_UNWRITABLE, /* a file could not be written; errno says why */
  SAYSO_MODEL_FOREIGN,   /* the file does not begin as a sayso model does */
  SAYSO_MODEL_VERSION,   /* a model of another version of the format */
  SAYSO_MODEL_TRUNCATED, /* shorter than its header says */
  SAYSO_MODEL_DAMAGED,   /* the checksum, or a size or number within, is wrong */
  SAYSO_DATA_BROKEN,     /* training data that can't be used as it is */
  SAYSO_STOPPED          /* training was told to stop before its end */
} sayso_status;

/* One line in plain English, without a final full stop; never NULL. */
SAYSO_API const char *sayso_status_text(sayso_status status);

/* ---- Memory -------------------------------------------------------------------------------------- */

/* Like lua_Alloc: frees `block` and returns NULL when `new_size` is 0; otherwise returns a block of
 * `new_size` bytes with the old contents, or NULL when it can't (the old block then stays as it was).
 * `old_size` is what the block was last asked for; `block` is NULL for a new one. */
typedef void *(*sayso_resize)(void *user, void *block, size_t old_size, size_t new_size);

typedef struct sayso_allocator {
  sayso_resize resize;
  void *user;
} sayso_allocator;

/* ---- Models -------------------------------------------------------------------------------------- */

typedef struct sayso_model sayso_model;

/* Opens a model file: reads it into memory once, so that the file may change or go afterwards, and checks
 * magic, version, sizes and checksum. `allocator` NULL means malloc's. `*model` is NULL unless SAYSO_OK is returned. */
SAYSO_API sayso_status sayso_model_open(const char *path, const sayso_allocator *allocator,
                                        sayso_model **model);

/* The same from `size` bytes in memory, aligned to 8 bytes, which must outlive the model. */
SAYSO_API sayso_status sayso_model_load(const void *bytes, size_t size, const sayso_allocator *allocator,
                                        sayso_model **model);

/* Bytes that the model holds, those given to sayso_model_load not counted. */
SAYSO_API size_t sayso_model_memory(const sayso_model *model);

SAYSO_API void sayso_model_free(sayso_model *model);

/* ---- Documents ----------------------------------------------------------------------------------- */

typedef struct sayso_document sayso_document;

/* "None" where a position or an index may be absent. */
#define SAYSO_NONE UINT32_MAX

/* Bytes `start` up to `end` of the text; both SAYSO_NONE when there is no such span. */
typedef struct sayso_span {
  uint32_t start, end;
} sayso_span;

typedef enum sayso_block_kind {
  SAYSO_TITLE,
  SAYSO_BYLINE,
  SAYSO_DATELINE,
  SAYSO_HEADING,
  SAYSO_PARAGRAPH,
  SAYSO_LIST_ITEM,
  SAYSO_CAPTION,
  SAYSO_BOILERPLATE
} sayso_block_kind;

/* A run of text set apart by the layout. Edge white space is outside; blocks never overlap. */
typedef struct sayso_block {
  sayso_span span;
  uint32_t first_sentence, sentence_count;
  uint32_t first_word, word_count;
  uint8_t kind; /* sayso_block_kind */
} sayso_block;

typedef struct sayso_sentence {
  sayso_span span; /* from its first word's start to its last word's end */
  uint32_t block;
  uint32_t first_word, word_count;
} sayso_sentence;

typedef enum sayso_word_kind {
  SAYSO_WORD,        /* letters, perhaps with hyphens, apostrophes, full stops inside */
  SAYSO_NUMBER,      /* 5, 3.5, 1,000, 5th, 2016-11-06 */
  SAYSO_CLITIC,      /* the second part of a contraction or possessive: 's, n't, 'll */
  SAYSO_PUNCTUATION, /* . , ; : ! ? ( ) - … */
  SAYSO_QUOTE_MARK,  /* a mark that may open or close a quotation */
  SAYSO_SYMBOL,      /* $ % + emoji … */
  SAYSO_ADDRESS      /* URL, e-mail address, @handle, #tag */
} sayso_word_kind;

/* The smallest unit of the later stages: words in the treebanks' sense, so "don't" is two. */
typedef struct sayso_word {
  sayso_span span;
  uint8_t kind; /* sayso_word_kind */
  uint8_t tag;  /* part of speech, for sayso_tag_name; 0 when no model was given */
} sayso_word;

typedef enum sayso_quote_kind {
  SAYSO_QUOTE_SPEECH, /* words that somebody says, writes or thinks, wholly or in part */
  SAYSO_QUOTE_SCARE   /* words held at a distance, or named: "experts", nicknames, terms, titles of works */
} sayso_quote_kind;

/* A quotation with its marks. Dialogue may be marked by a dash before it: then the span begins with the dash
 * and ends with the speech, and it counts as closed. Quotes are listed by where they start; a parent stands
 * before its children. */
typedef struct sayso_quote {
  sayso_span span;   /* with the marks */
  sayso_span inside; /* without them */
  uint32_t parent;   /* index of the quote around this one, or SAYSO_NONE */
  uint32_t
      continues;  /* index of the quote of the paragraph before that this one goes on with, or SAYSO_NONE */
  uint8_t depth;  /* 0 outermost; 255 means 255 or more */
  uint8_t closed; /* 0 where the closing mark is missing: a later paragraph goes on, or a repair */
  uint8_t kind;   /* sayso_quote_kind, told from the words in it and around it without a model */
} sayso_quote;

typedef enum sayso_form { SAYSO_DIRECT, SAYSO_MIXED, SAYSO_INDIRECT } sayso_form;

/* How far the words of a source go in saying who is behind what is attributed. */
typedef enum sayso_ladder {
  SAYSO_LADDER_NONE,        /* there is no source */
  SAYSO_LADDER_NAMED,       /* a person by name, or a word that stands for one */
  SAYSO_LADDER_ROLE,        /* somebody by what they are: "a spokesman for the campaign" */
  SAYSO_LADDER_ANONYMOUS,   /* somebody who isn't told: "an official", "a person familiar with the matter" */
  SAYSO_LADDER_COLLECTIVE,  /* many at once: "most farmers" */
  SAYSO_LADDER_INSTITUTION, /* an organization, a state, a court */
  SAYSO_LADDER_DOCUMENT     /* a report, a poll, a letter */
} sayso_ladder;

/* Attributions stand in the order of the text, each before those that stand in its content. What makes such a
 * nested one is told from the parent's content as if that were a text of its own: its form by the quotation
 * marks inside of it, and its confidence given the parent, which is better calibrated than its product with
 * the parent's. */
typedef struct sayso_attribution {
  sayso_span source; /* may be absent */
  sayso_span cue;    /* may be absent */
  uint32_t first_piece,
      piece_count;  /* content, in sayso_document_pieces; at least one piece, in text order */
  uint32_t parent;   /* index of the attribution whose content this one stands in, or SAYSO_NONE */
  uint32_t evidence; /* what it rests on: its place in sayso_document_evidence */
  uint32_t speaker;  /* index of the entity whose words or thoughts these are, or SAYSO_NONE */
  float confidence;  /* 0 to 1: how likely a careful reader would agree; of one with a parent, told from the parent's
                      * content alone, which is better calibrated than its product with the parent's */
  uint8_t form;      /* sayso_form; of one with a parent, by the quotation marks inside the parent's content */
  uint8_t ladder;    /* sayso_ladder of its source's words; of a pronoun those of what it stands for */
  uint8_t identified; /* whether the speaker has a name anywhere in the text */
} sayso_attribution;

typedef enum sayso_mention_kind {
  SAYSO_MENTION_NAME,       /* "Foreign Minister Sergei Lavrov", "the Kremlin" */
  SAYSO_MENTION_PRONOUN,    /* "he", "their", "I" */
  SAYSO_MENTION_DESCRIPTION /* "a spokesman", "many farmers", "the report" */
} sayso_mention_kind;

/* Words that stand for somebody or something that may hold what is said. Mentions are listed by where they start;
 * of two that start together the longer stands first. */
typedef struct sayso_mention {
  sayso_span span; /* with titles before and articles: "former President Jimmy Carter" */
  sayso_span head; /* the name without them; of a description its noun */
  uint32_t entity; /* index of that which it stands for, or SAYSO_NONE where that couldn't be told */
  uint32_t next;   /* index of the next mention of the same entity, or SAYSO_NONE */
  uint8_t kind;    /* sayso_mention_kind */
} sayso_mention;

typedef enum sayso_entity_kind {
  SAYSO_ENTITY_UNKNOWN,
  SAYSO_PERSON,
  SAYSO_ORGANIZATION,
  SAYSO_PLACE,
  SAYSO_EVENT,
  SAYSO_COLLECTIVE, /* people in the plural: "many farmers" */
  SAYSO_DOCUMENT,   /* a report, a poll, a letter */
  SAYSO_WORK        /* a book, a film, a song by its title */
} sayso_entity_kind;

typedef enum sayso_number { SAYSO_NUMBER_UNKNOWN, SAYSO_SINGULAR, SAYSO_PLURAL } sayso_number;
typedef enum sayso_gender { SAYSO_GENDER_UNKNOWN, SAYSO_FEMALE, SAYSO_MALE, SAYSO_NEUTRAL } sayso_gender;

/* Who or what mentions stand for, in the order in which the text first mentions them. */
typedef struct sayso_entity {
  sayso_span name;        /* the fullest of its names; where it has none, its first description */
  uint32_t first_mention; /* index of its first mention; SAYSO_NONE for a source whose words are no mention */
  uint32_t last_mention;
  uint32_t mention_count;
  uint32_t known; /* for sayso_document_known_name: what the caller's aliases call it; SAYSO_NONE without */
  uint8_t kind;   /* sayso_entity_kind */
  uint8_t number; /* sayso_number */
  uint8_t gender; /* sayso_gender: by titles, given names and pronouns; unknown stays unknown */
  uint8_t named;  /* whether `name` is a name */
} sayso_entity;

/* How the look of a block tells who says what in it, with no verb. */
typedef enum sayso_layout {
  SAYSO_LAYOUT_NONE,     /* it doesn't */
  SAYSO_LAYOUT_TURN,     /* "NAME: ..." or "Q. ...", as in transcripts and interviews */
  SAYSO_LAYOUT_SIGNATURE, /* a quotation, a dash and a name, as in letters and statements */
  SAYSO_LAYOUT_DIALOGUE, /* speech behind a dash, and who spoke: "— I saw it, said the driver." */
  SAYSO_LAYOUT_MAIL,     /* "On …, NAME wrote:", and below it lines that a mail quotes */
  SAYSO_LAYOUT_LIST,     /* "NAME says:", and below it a list */
  SAYSO_LAYOUT_FLOATING /* whole sentences in quotation marks behind what the source says: there is no cue, and the
                         * confidence is a rate, not the model's */
} sayso_layout;

/* What an attribution rests on. Numbers from 0 to 1 are the model's probabilities. Of an attribution with a parent
 * they are those of the reading of the parent's content, and of one that was read again (see `reread`) those of
 * that reading. */
typedef struct sayso_evidence {
  float source, cue, content; /* that just these words, no more and no fewer, are a source, a cue, a content; of its
                               * pieces the least sure one's; 0 for a source that is absent */
  float cue_link;      /* that the content belongs to this cue and no other near it; of its pieces the surest one's */
  float source_link;   /* that the source belongs to this cue; 0 where it is absent */
  float rival_link;    /* that the rival does */
  float no_source;     /* that no source near the cue does */
  sayso_span rival;    /* the likeliest source near the cue that wasn't taken; absent where there is no other */
  sayso_span cue_word; /* of its verbs, nouns and adjectives the one that is in cues most often; of others where
                        * it has none */
  uint32_t words, quoted_words; /* of the content, and those of them in quotation marks; without punctuation */
  uint8_t cue_rate; /* how many in 100 of such words as `cue_word` were in a cue where the model learned: 0 it knows
                     * none, 1 less than one, 2 up to 3, 3 up to 7, 4 up to 15, 5 up to 35, 6 up to 65, 7 more */
  uint8_t layout;   /* sayso_layout */
  uint8_t insisted; /* whether its sentence had a cue but no content until one was looked for more boldly */
  uint8_t reread;   /* whether its sentence was read again to find what is reported around another report */
  uint8_t raised;   /* whether what stood as its source became part of its content, as "is said to have" tells:
                     * then nothing is weighed for a source */
  uint8_t shared;   /* whether its source is the subject of the words around its infinitive or gerund */
} sayso_evidence;

typedef enum sayso_repair_kind {
  SAYSO_REPAIR_ENCODING, /* the text was in another encoding and was decoded; the span is the whole text */
  SAYSO_REPAIR_INVALID_UTF8,   /* bytes that are not UTF-8 stand as U+FFFD */
  SAYSO_REPAIR_UNCLOSED_QUOTE, /* an opening mark without its closing one */
  SAYSO_REPAIR_UNOPENED_QUOTE  /* a closing mark without its opening one */
} sayso_repair_kind;

/* What was mended to go on reading, and where. */
typedef struct sayso_repair {
  sayso_span at;
  uint8_t kind; /* sayso_repair_kind */
} sayso_repair;

typedef enum sayso_encoding {
  SAYSO_UTF8,
  SAYSO_UTF16LE,
  SAYSO_UTF16BE,
  SAYSO_WINDOWS_1252, /* Latin-1 too, of which it is a superset in print */
  SAYSO_UTF32LE,      /* with a byte-order mark only */
  SAYSO_UTF32BE
} sayso_encoding;

/* Whatever is out of its range here makes sayso_document_read return SAYSO_BAD_ARGUMENT. */
typedef struct sayso_options {
  int last_stage;  /* index in sayso_stage_name of the last stage to run; -1 for all */
  float threshold; /* 0 to 1: attributions of less confidence are left out; -1 for the model's own setting */
  int depth;       /* levels of attributions: 1 for the outermost only, 2 for what is attributed in their
                    * contents too, and so on; -1 for all. Less than 1 else is SAYSO_BAD_ARGUMENT. */

  /* Abbreviations besides those of the lexicon, for words and sentences: lines of a word and how it behaves,
   * as in csrc/text/lexicon/abbreviations.txt, by traits of traits.txt beside it ("Obs title", "Ges. end").
   * Case and the word's last full stop don't matter; a word alone may end a sentence ("end"); a line that
   * begins with # is a comment; a byte-order mark is skipped. A word that the lexicon has too behaves as said
   * here. Copied: they need only last until sayso_document_read returns, which gives SAYSO_BAD_ARGUMENT for a
   * trait that there isn't or a word of more than 23 bytes; sayso_abbreviations_check says where. NULL for
   * none. */
  const char *abbreviations;
  size_t abbreviations_size; /* in bytes */

  /* What somebody or something is called: lines of a name and others for the same bearer, "Donald Trump = POTUS; the
   * Donald". Whoever the text calls by one of these is that entity, which bears the first name. Words count as the
   * same whatever their typography, but what has a capital here must have one in the text. Comments, marks and
   * copies as for abbreviations. SAYSO_BAD_ARGUMENT for a line without "=" or without a name on either side of it,
   * and for a name of more than 100 bytes; sayso_aliases_check says where. NULL for none. */
  const char *aliases;
  size_t aliases_size; /* in bytes */
} sayso_options;

SAYSO_API void sayso_options_default(sayso_options *options);

/* What is wrong in lines that were given. */
typedef struct sayso_fault {
  size_t line;        /* counted from 1 */
  size_t start, end;  /* the bytes that are wrong, in what was given */
  const char *reason; /* what is wrong with them and what may stand there, in plain English */
} sayso_fault;

/* Checks abbreviations as sayso_options takes them: SAYSO_OK, or SAYSO_BAD_ARGUMENT, with the first fault in
 * `*fault`. */
SAYSO_API sayso_status sayso_abbreviations_check(const char *lines, size_t size, sayso_fault *fault);

/* The same for aliases. */
SAYSO_API sayso_status sayso_aliases_check(const char *lines, size_t size, sayso_fault *fault);

/* `allocator` NULL means malloc's; it must outlive the document. */
SAYSO_API sayso_status sayso_document_new(const sayso_allocator *allocator, sayso_document **document);

/* Reads a text; what the document held before is dropped. `text` may hold any bytes, NULs too, and must
 * outlive the document, which points into it (unless it isn't UTF-8: then the document holds its own decoded
 * copy and says so in its repairs); it may be the document's own text, or a part of it. A byte-order mark at its
 * start tells the encoding and is no part of the text, in any encoding, so that the same text has the same
 * positions with it and without. `model` NULL stops after the quotations. `options` NULL means the
 * default. After any status but SAYSO_OK the document is empty and can be freed or used again. */
SAYSO_API sayso_status sayso_document_read(sayso_document *document, const char *text, size_t size,
                                           const sayso_model *model, const sayso_options *options);

SAYSO_API void sayso_document_free(sayso_document *document);

/* Bytes that the document holds now, the text given to it not counted. */
SAYSO_API size_t sayso_document_memory(const sayso_document *document);

/* The text, valid UTF-8, not NUL-terminated. Where what was given to sayso_document_read is UTF-8 it is that
 * pointer, or 3 bytes on where there is a byte-order mark. */
SAYSO_API const char *sayso_document_text(const sayso_document *document, size_t *size);
SAYSO_API sayso_encoding sayso_document_encoding(const sayso_document *document);

/* Each returns the first of `*count` items, which live as long as the document is neither read into nor
 * freed. */
SAYSO_API const sayso_block *sayso_document_blocks(const sayso_document *document, size_t *count);
SAYSO_API const sayso_sentence *sayso_document_sentences(const sayso_document *document, size_t *count);
SAYSO_API const sayso_word *sayso_document_words(const sayso_document *document, size_t *count);
SAYSO_API const sayso_quote *sayso_document_quotes(const sayso_document *document, size_t *count);
SAYSO_API const sayso_attribution *sayso_document_attributions(const sayso_document *document, size_t *count);
SAYSO_API const sayso_span *sayso_document_pieces(const sayso_document *document, size_t *count);
SAYSO_API const sayso_evidence *sayso_document_evidence(const sayso_document *document, size_t *count);
SAYSO_API const sayso_mention *sayso_document_mentions(const sayso_document *document, size_t *count);
SAYSO_API const sayso_entity *sayso_document_entities(const sayso_document *document, size_t *count);
SAYSO_API const sayso_repair *sayso_document_repairs(const sayso_document *document, size_t *count);

/* Index of the entity that the by-line names, or a letter's signature, who holds what nobody is quoted for; where it
 * names several persons, one of all of them: "Jane Doe and John Smith". SAYSO_NONE where neither stands there. */
SAYSO_API uint32_t sayso_document_author(const sayso_document *document);

/* The name that the caller's aliases give an entity, by its `known`; not NUL-terminated, NULL where there is none. */
SAYSO_API const char *sayso_document_known_name(const sayso_document *document, uint32_t known, size_t *size);

/* How many code points stand before byte `offset`, in constant time. An offset inside a code point counts
 * it as not begun; one past the end counts as the end. */
SAYSO_API uint32_t sayso_document_code_points(const sayso_document *document, uint32_t offset);

/* ---- Stance ---------------------------------------------------------------------------------------- */

/* A model of stances comes in a file of its own. Opening, loading, memory and freeing are as those of sayso_model. */
typedef struct sayso_stance_model sayso_stance_model;
SAYSO_API sayso_status sayso_stance_model_open(const char *path, const sayso_allocator *allocator,
                                               sayso_stance_model **model);
SAYSO_API sayso_status sayso_stance_model_load(const void *bytes, size_t size, const sayso_allocator *allocator,
                                               sayso_stance_model **model);
SAYSO_API size_t sayso_stance_model_memory(const sayso_stance_model *model);
SAYSO_API void sayso_stance_model_free(sayso_stance_model *model);

/* How a holder stands to a target, both words of the document by their index, ends exclusive; holder_first is
 * SAYSO_NONE for whoever wrote or said it all. Answered by three probabilities. */
typedef struct sayso_stance_question {
  uint32_t target_first, target_end;
  uint32_t holder_first, holder_end;
  float negative, neutral, positive;
} sayso_stance_question;

/* Answers questions about words [first_word, end_word), as a rule a sentence or a part of one, in which holders
 * and targets must stand, else SAYSO_BAD_ARGUMENT and none is answered. Takes no memory; questions about the
 * same sentence cost least when put together. */
SAYSO_API sayso_status sayso_stance_ask(const sayso_stance_model *model, const sayso_document *document,
                                        uint32_t first_word, uint32_t end_word,
                                        sayso_stance_question *questions, size_t count);

/* Names for printing, or NULL past the last. Stages, in the order they run; tags are the Penn Treebank's. */
SAYSO_API const char *sayso_stage_name(int stage);
SAYSO_API int sayso_stage_needs_model(int stage); /* 1 where the stage is left out without a model, else 0 */
SAYSO_API const char *sayso_block_kind_name(int kind);
SAYSO_API const char *sayso_word_kind_name(int kind);
SAYSO_API const char *sayso_quote_kind_name(int kind);
SAYSO_API const char *sayso_form_name(int form);
SAYSO_API const char *sayso_layout_name(int layout);
SAYSO_API const char *sayso_ladder_name(int ladder);
SAYSO_API const char *sayso_mention_kind_name(int kind);
SAYSO_API const char *sayso_entity_kind_name(int kind);
SAYSO_API const char *sayso_number_name(int number);
SAYSO_API const char *sayso_gender_name(int gender);
SAYSO_API const char *sayso_repair_kind_name(int kind);
SAYSO_API const char *sayso_encoding_name(int encoding);
SAYSO_API const char *sayso_tag_name(int tag);

#ifdef __cplusplus
}
#endif

#endif

/* Break classes of code points, and the machines that read them. Internal.
 *
 * Written by generate.lua, which says how; don't edit.
 * Made from GraphemeBreakProperty-15.0.0.txt, WordBreakProperty-15.0.0.txt,
 * SentenceBreakProperty-15.0.0.txt and emoji-data.txt, which are
 *
 *   Copyright (c) 1991-2022 Unicode, Inc. All rights reserved.
 *   Distributed under the Terms of Use in https://www.unicode.org/copyright.html
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data files
 * and any associated documentation (the "Data Files") or Unicode software and any associated documentation
 * (the "Software") to deal in the Data Files or Software without restriction, including without limitation
 * the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the Data Files or
 * Software, and to permit persons to whom the Data Files or Software are furnished to do so, provided that
 * either (a) this copyright and permission notice appear with all copies of the Data Files or Software, or
 * (b) this copyright and permission notice appear in associated Documentation.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
 * INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
 * NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN
 * THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES
 * WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
 * OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA FILES OR
 * SOFTWARE.
 *
 * Except as contained in this notice, the name of a copyright holder shall not be used in advertising or
 * otherwise to promote the sale, use or other dealings in these Data Files or Software without prior
 * written authorization of the copyright holder.
 */
#ifndef SAYSO_BREAK_TABLES_H
#define SAYSO_BREAK_TABLES_H

#include <stdint.h>

/* A class is what no rule tells apart. This one is U+FFFD's, and so an invalid byte's. */
#define BREAK_CLASS_INVALID 8

/* A cell of a machine: the next state, and what becomes of the boundary before the code point just read. */
#define BREAK_STATE(cell) ((unsigned)(cell) >> 2)
#define BREAK_ACTION(cell) ((unsigned)(cell)&3)
#define BREAK_CELL(machine, state, class) ((machine)->cells[((state) << 6) | (class)])
enum {
  BREAK_JOIN,  /* there is none */
  BREAK_BREAK, /* there is one */
  BREAK_HOLD,  /* it hangs on what follows */
  BREAK_SETTLE /* the one held back is one after all; the code point is yet to be read, in the new state */
};

/* Stands in `restart` for a class after which the state depends on what came before. */
#define BREAK_NO_RESTART 255

typedef struct break_machine {
  const uint8_t *cells;   /* by state and class, for BREAK_CELL */
  const uint8_t *restart; /* by class: the state after it, whatever came before */
  uint64_t states;        /* bit n is set for each state n */
  uint64_t holding;       /* bit n is set when state n holds a boundary back */
} break_machine;

/* The class of a code point: by its value below U+0080; below U+10000 in the block that break_block tells by
 * its upper bits; above, where break_plane tells the row of break_middle that tells the block. */
extern const uint8_t break_ascii[128];
extern const uint16_t break_block[1024];
extern const uint8_t break_plane[256];
extern const uint16_t break_middle[1472];
extern const uint8_t break_class[25472];

/* The states of the grapheme machine. */
enum {
  GRAPHEME_START,
  GRAPHEME_CONTROL,
  GRAPHEME_CR,
  GRAPHEME_OTHER,
  GRAPHEME_PICTOGRAPHIC,
  GRAPHEME_PREPEND,
  GRAPHEME_L,
  GRAPHEME_V,
  GRAPHEME_T,
  GRAPHEME_REGIONAL_INDICATOR,
  GRAPHEME_PICTOGRAPHIC_ZWJ
};
extern const break_machine grapheme_machine;

/* The states of the word machine. */
enum {
  WORD_START,
  WORD_OTHER,
  WORD_NEWLINE,
  WORD_CR,
  WORD_WSEGSPACE,
  WORD_NUMERIC,
  WORD_ALETTER,
  WORD_EXTENDNUMLET,
  WORD_HEBREW_LETTER,
  WORD_OTHER_ZWJ,
  WORD_KATAKANA,
  WORD_REGIONAL_INDICATOR,
  WORD_NUMERIC_MID,
  WORD_NUMERIC_ZWJ,
  WORD_LETTER_MID,
  WORD_ALETTER_ZWJ,
  WORD_EXTENDNUMLET_ZWJ,
  WORD_HEBREW_QUOTE,
  WORD_HEBREW_SINGLE,
  WORD_HEBREW_LETTER_ZWJ,
  WORD_KATAKANA_ZWJ,
  WORD_REGIONAL_INDICATOR_ZWJ,
  WORD_NUMERIC_MID_ZWJ,
  WORD_LETTER_MID_ZWJ,
  WORD_HEBREW_QUOTE_ZWJ,
  WORD_HEBREW_SINGLE_ZWJ
};
extern const break_machine word_machine;

/* The states of the sentence machine. */
enum {
  SENTENCE_START,
  SENTENCE_OTHER,
  SENTENCE_SEP,
  SENTENCE_CR,
  SENTENCE_STERM,
  SENTENCE_ATERM,
  SENTENCE_CASED,
  SENTENCE_STERM_SP,
  SENTENCE_UNDECIDED,
  SENTENCE_ATERM_SP,
  SENTENCE_ATERM_CLOSE,
  SENTENCE_CASED_ATERM
};
extern const break_machine sentence_machine;

#endif

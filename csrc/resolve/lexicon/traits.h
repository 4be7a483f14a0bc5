/* Made by generate.lua from the text files beside it: make lexicon. */
#ifndef SAYSO_RESOLVE_LEXICON_TRAITS_H
#define SAYSO_RESOLVE_LEXICON_TRAITS_H

enum {
  HOLDER_GIVEN = 1 << 0,
  HOLDER_MALE = 1 << 1,
  HOLDER_FEMALE = 1 << 2,
  HOLDER_TITLE = 1 << 3,
  HOLDER_ROLE = 1 << 4,
  HOLDER_PERSON = 1 << 5,
  HOLDER_ANONYMOUS = 1 << 6,
  HOLDER_COLLECTIVE = 1 << 7,
  HOLDER_INSTITUTION = 1 << 8,
  HOLDER_DOCUMENT = 1 << 9,
  HOLDER_ORGANIZATION = 1 << 10,
  HOLDER_SITE = 1 << 11,
  HOLDER_EVENT = 1 << 12,
  HOLDER_PLACE = 1 << 13,
  HOLDER_PARTICLE = 1 << 14,
  HOLDER_OTHER = 1 << 15
};

#endif

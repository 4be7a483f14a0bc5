#include "layout.h"

#include "tag.h"

enum { NAME_WORDS = 12 };

static int is_verb(uint8_t tag) {
  return tag == TAG_MD || (tag >= TAG_VB && tag <= TAG_VBZ);
}

/* The end of a name that runs to the chunk's end, perhaps with what its bearer is after a comma; -1 where
 * other words follow the dash. */
static int32_t name_end(const word_facts *w, int32_t count, int32_t first) {
  int after_comma = 0;
  int32_t end = count;
  if (end > first && w[end - 1].tag == TAG_STOP) end--;
  if (end <= first || end - first > NAME_WORDS || w[first].s.shape == SHAPE_LOWER ||
      w[first].s.shape == SHAPE_MARK) {
    return -1;
  }
  for (int32_t i = first; i < end; i++) {
    if (w[i].tag == TAG_STOP || w[i].kind == SAYSO_QUOTE_MARK ||
        (is_verb(w[i].tag) && w[i].s.shape == SHAPE_LOWER)) {
      return -1;
    }
    after_comma |= w[i].tag == TAG_COMMA;
    int is_particle = w[i].tag == TAG_IN || w[i].tag == TAG_DT || w[i].tag == TAG_CC || w[i].tag == TAG_FW;
    if (!after_comma && w[i].s.shape == SHAPE_LOWER && !is_particle) return -1;
  }
  return end;
}

signed_quote find_signed_quote(const word_facts *w, int32_t count, const surroundings *around) {
  signed_quote none = {-1, -1, -1};
  int32_t dash = around->signature;
  if (dash < 1 || w[dash - 1].quote != QUOTE_CLOSING) return none;
  int32_t first = w[dash - 1].quote_first, end = name_end(w, count, dash + 1);
  if (end < 0 || first < 0 || first != w[first].sentence_first) return none;
  return (signed_quote){first, dash, end};
}

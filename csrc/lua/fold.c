/* Texts without the difference of upper and lower case. */
#include "binding.h"

#include <utf8proc.h>

/* A code point folds to three at most (Unicode's CaseFolding.txt); room for more is given all the same. */
#define LONGEST_FOLD 8

static void add_folded(luaL_Buffer *buffer, utf8proc_int32_t code_point) {
  utf8proc_int32_t folded[LONGEST_FOLD];
  int last_class = UTF8PROC_BOUNDCLASS_START;
  utf8proc_ssize_t count =
      utf8proc_decompose_char(code_point, folded, LONGEST_FOLD, UTF8PROC_CASEFOLD, &last_class);
  if (count < 0 || count > LONGEST_FOLD) { /* no code point of Unicode: as it is */
    folded[0] = code_point;
    count = 1;
  }
  for (utf8proc_ssize_t i = 0; i < count; i++) {
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(folded[i], bytes);
    luaL_addlstring(buffer, (const char *)bytes, (size_t)size);
  }
}

/* fold(text): the text under Unicode's full case folding. Bytes that are not UTF-8 stay as they are. */
int fold_case(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  luaL_Buffer buffer;
  luaL_buffinitsize(L, &buffer, size);
  for (size_t at = 0; at < size;) {
    utf8proc_int32_t code_point;
    utf8proc_ssize_t read =
        utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(size - at), &code_point);
    if (read > 0) {
      add_folded(&buffer, code_point);
    } else {
      luaL_addchar(&buffer, text[at]);
    }
    at += read > 0 ? (size_t)read : 1;
  }
  luaL_pushresult(&buffer);
  return 1;
}

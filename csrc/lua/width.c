/* How wide a text stands on a terminal. */
#include "binding.h"

#include <utf8proc.h>

/* Asks for what stands before it as an emoji, which is two columns wide where it would be one by itself. */
#define EMOJI_SELECTOR 0xFE0F

/* width(text): columns, with none for combining marks and two for wide characters. Bytes that are not UTF-8
 * count as one each, as terminals show them. */
int terminal_width(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  lua_Integer width = 0;
  int last = 0;
  for (size_t at = 0; at < size;) {
    utf8proc_int32_t code_point;
    utf8proc_ssize_t read =
        utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(size - at), &code_point);
    if (read > 0 && code_point == EMOJI_SELECTOR) {
      width += last == 1;
      last = 0;
    } else {
      last = read > 0 ? utf8proc_charwidth(code_point) : 1;
      width += last;
    }
    at += read > 0 ? (size_t)read : 1;
  }
  lua_pushinteger(L, width);
  return 1;
}

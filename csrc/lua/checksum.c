/* What a file or a text is known by. */
#include "binding.h"

#include <stdio.h>

#include "model/model.h"

/* checksum(bytes): 16 hexadecimal digits, the same for the same bytes on one machine. */
int checksum(lua_State *L) {
  size_t size;
  const char *bytes = luaL_checklstring(L, 1, &size);
  char digits[17];
  (void)snprintf(digits, sizeof digits, "%016llx",
                 (unsigned long long)model_checksum((const uint8_t *)bytes, size));
  lua_pushstring(L, digits);
  return 1;
}

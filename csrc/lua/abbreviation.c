#include "binding.h"

/* check_abbreviations(lines): nothing where all is well, else the number of the first line that isn't, what is
 * wrong in it, and why. */
int check_abbreviations(lua_State *L) {
  size_t size;
  sayso_fault fault;
  const char *lines = luaL_checklstring(L, 1, &size);
  if (sayso_abbreviations_check(lines, size, &fault) == SAYSO_OK) return 0;
  lua_pushinteger(L, (lua_Integer)fault.line);
  lua_pushlstring(L, lines + fault.start, fault.end - fault.start);
  lua_pushstring(L, fault.reason);
  return 3;
}

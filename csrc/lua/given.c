#include "binding.h"

typedef sayso_status lines_check(const char *lines, size_t size, sayso_fault *fault);

static int check_lines(lua_State *L, lines_check *check) {
  size_t size;
  sayso_fault fault;
  const char *lines = luaL_checklstring(L, 1, &size);
  if (check(lines, size, &fault) == SAYSO_OK) return 0;
  lua_pushinteger(L, (lua_Integer)fault.line);
  lua_pushlstring(L, lines + fault.start, fault.end - fault.start);
  lua_pushstring(L, fault.reason);
  return 3;
}

/* check_abbreviations(lines): nothing where all is well, else the number of the first line that isn't, what is
 * wrong in it, and why. */
int check_abbreviations(lua_State *L) {
  return check_lines(L, sayso_abbreviations_check);
}

/* check_aliases(lines): the same. */
int check_aliases(lua_State *L) {
  return check_lines(L, sayso_aliases_check);
}

/* The Lua module sayso.core: what sayso/init.lua wraps. */
#include "binding.h"

/* Sets `stages`, the names of the stages in the order they run, and `first_model_stage`, the number, as read
 * takes it, of the first one that is left out without a model. */
static void set_stages(lua_State *L) {
  lua_newtable(L);
  const char *name;
  int first = 0;
  for (int i = 0; (name = sayso_stage_name(i)) != NULL; i++) {
    lua_pushstring(L, name);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
    if (first == i && !sayso_stage_needs_model(i)) first++;
  }
  lua_setfield(L, -2, "stages");
  lua_pushinteger(L, first);
  lua_setfield(L, -2, "first_model_stage");
}

SAYSO_API int luaopen_sayso_core(lua_State *L);

int luaopen_sayso_core(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"read", read_document},   {"check_abbreviations", check_abbreviations},
      {"check_aliases", check_aliases},
      {"open_model", open_model}, {"width", terminal_width},
      {"checksum", checksum},    {"fold", fold_case},
      {"open_stance_model", open_stance_model}, {"ask_stance", ask_stance},
      {NULL, NULL}};
  luaL_checkversion(L);
  register_model(L);
  register_stance_model(L);
  register_lists(L);
  luaL_newlib(L, functions);
  register_items(L);
  lua_setfield(L, -2, "item_methods");
  register_segments(L);
  register_document(L);
  lua_setfield(L, -2, "document_methods");
  set_stages(L);
  lua_pushinteger(L, (lua_Integer)SAYSO_MAX_TEXT);
  lua_setfield(L, -2, "max_text");
  lua_pushliteral(L, SAYSO_VERSION);
  lua_setfield(L, -2, "version");
  return 1;
}

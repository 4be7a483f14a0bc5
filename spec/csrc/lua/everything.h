/* Lua states with the whole module in them, its C parts linked and not loaded. */
#ifndef SAYSO_EVERYTHING_H
#define SAYSO_EVERYTHING_H

#include <lua.h>

/* Opens Lua's libraries and lets the module be found, from the folder of the project. Protected calls only: it raises
 * where memory runs out. */
int open_everything(lua_State *L);

/* use_everything(text as a light userdata): what spec/lua/everything.lua makes of it, by the module's own model. */
int use_everything(lua_State *L);

#endif

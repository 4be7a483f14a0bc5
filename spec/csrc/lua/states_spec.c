/* Several Lua states at once, each in a thread of its own and with the whole module: each gives the answers that one
 * alone does.
 *
 *   make check-threads     the same under ThreadSanitizer */
#include <lauxlib.h>
#include <lualib.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "../check.h"
#include "everything.h"

enum { STATES = 4, ROUNDS = 3, ROOM = 1 << 20 };

static const char text[] = "By a staff reporter\n\n“We can’t wait,” the mayor said. Angela Merkel hopes it rains, "
                           "he told her.\n\nNo \xFF “one.";

static char expected[ROOM];

typedef struct run {
  pthread_t thread;
  int started, right;
  char message[200];
} run;

/* The answer is on top of the stack, or what was raised. */
static int use_once(lua_State *L) {
  lua_settop(L, 0);
  lua_pushcfunction(L, use_everything);
  lua_pushlightuserdata(L, (void *)(uintptr_t)text);
  return lua_pcall(L, 1, 1, 0) == LUA_OK;
}

static lua_State *new_state(void) {
  lua_State *L = luaL_newstate();
  if (L == NULL) return NULL;
  lua_pushcfunction(L, open_everything);
  if (lua_pcall(L, 0, 0, 0) == LUA_OK) return L;
  lua_close(L);
  return NULL;
}

static void *use_state(void *argument) {
  run *r = argument;
  lua_State *L = new_state();
  for (int i = 0; L != NULL && i < ROUNDS; i++) {
    int ok = use_once(L), is_same = ok && strcmp(lua_tostring(L, -1), expected) == 0;
    r->right += is_same;
    if (!ok) (void)snprintf(r->message, sizeof r->message, "%s", luaL_tolstring(L, -1, NULL));
  }
  if (L != NULL) lua_close(L);
  return NULL;
}

static void expect(void) {
  lua_State *L = new_state();
  CHECK(L != NULL);
  if (L == NULL) return;
  CHECK_THAT(use_once(L), lua_tostring(L, -1));
  CHECK(snprintf(expected, ROOM, "%s", lua_tostring(L, -1)) < ROOM);
  lua_close(L);
}

int main(void) {
  static run runs[STATES];
  expect();
  for (int i = 0; i < STATES; i++) {
    runs[i].started = pthread_create(&runs[i].thread, NULL, use_state, &runs[i]) == 0;
    CHECK(runs[i].started);
  }
  for (int i = 0; i < STATES; i++) {
    if (runs[i].started) CHECK(pthread_join(runs[i].thread, NULL) == 0);
    CHECK_THAT(runs[i].right == ROUNDS, runs[i].message);
  }
  return CHECKS_DONE();
}

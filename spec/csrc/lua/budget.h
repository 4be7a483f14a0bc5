/* Lua states whose memory runs out. */
#ifndef SAYSO_BUDGET_H
#define SAYSO_BUDGET_H

#include <lua.h>
#include <stddef.h>

enum { MESSAGE_SIZE = 200 };

typedef struct budget_result {
  int ok;
  char message[MESSAGE_SIZE]; /* the error's, where it is not ok */
  size_t leaked;              /* bytes still allocated when the state was closed */
} budget_result;

/* Calls `function` with a light userdata in a new state whose allocator fails after `allowance` allocations
 * (-1: never). */
budget_result run_with_budget(long allowance, lua_CFunction function, const void *argument);

/* Whether it ended well; checks that else it failed for want of memory only, and that nothing leaked. */
#define ENDS_WELL(result)                                                                                    \
  (CHECK_THAT((result).ok || strstr((result).message, "not enough memory") != NULL, (result).message),       \
   CHECK_THAT((result).leaked == 0, "memory leaked"), (result).ok)

#endif

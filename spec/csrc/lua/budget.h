/* Lua states whose memory runs out. */
#ifndef SAYSO_BUDGET_H
#define SAYSO_BUDGET_H

#include <lua.h>
#include <stddef.h>

/* What an allocator may do until it fails, and what it has handed out. */
typedef struct budget {
  long allowance; /* of allocations that will still succeed; -1 for no limit */
  long failures;  /* how many then fail, until there is no limit again */
  long asked;     /* how many allocations there were */
  size_t in_use;
} budget;

/* How an allocator fails when its allowance is spent. */
typedef enum failing {
  FAILS_EVER, /* from then on */
  FAILS_ONCE, /* once, so that Lua tries again after it has collected */
  FAILS_TWICE /* and when it tries again too, so that the error comes with memory at hand */
} failing;

/* A state with Lua's basic functions and a budget without limit; NULL where malloc fails. */
lua_State *state_within(budget *b);

/* From now on. */
void set_budget(budget *b, long allowance, failing how);

enum { MESSAGE_SIZE = 200 };

typedef struct budget_result {
  int ok;
  char message[MESSAGE_SIZE]; /* the error's, where it is not ok */
  int usable;                 /* whether the same state then did it all, with memory enough */
  size_t leaked;              /* bytes still allocated when the state was closed */
} budget_result;

/* Calls `function` with a light userdata in a new state whose allocator fails after `allowance` allocations
 * (-1: never); once more without a limit where it failed and `again` is true. */
budget_result run_with_budget(long allowance, failing how, int again, lua_CFunction function,
                              const void *argument);

/* Whether it ended well; checks that else it failed for want of memory only, that the state could be used afterwards,
 * and that nothing leaked. */
#define ENDS_WELL(result)                                                                                    \
  (CHECK_THAT((result).ok || strstr((result).message, "not enough memory") != NULL, (result).message),       \
   CHECK_THAT((result).usable, "the state can't be used afterwards"),                                        \
   CHECK_THAT((result).leaked == 0, "memory leaked"), (result).ok)

#endif

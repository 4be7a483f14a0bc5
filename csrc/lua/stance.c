#include "binding.h"

static const char STANCE_MODEL[] = "sayso.stance_model";

typedef struct stance_model {
  sayso_stance_model *core; /* NULL until it is open, and once it is collected */
  state_allocator allocator;
} stance_model;

static int free_model(lua_State *L) {
  stance_model *m = luaL_checkudata(L, 1, STANCE_MODEL);
  sayso_stance_model_free(m->core);
  m->core = NULL;
  return 0;
}

void register_stance_model(lua_State *L) {
  push_metatable(L, STANCE_MODEL);
  lua_pushcfunction(L, free_model);
  lua_setfield(L, -2, "__gc");
  lua_pop(L, 1);
}

static sayso_status fill(lua_State *L, void *userdata, const char *path) {
  stance_model *m = userdata;
  sayso_allocator allocator = allocator_of_state(L, &m->allocator);
  return sayso_stance_model_open(path, &allocator, &m->core);
}

/* open_stance_model(path): a model, or nil and a message. */
int open_stance_model(lua_State *L) {
  const char *path = check_path(L, 1);
  stance_model *m = lua_newuserdatauv(L, sizeof *m, 0);
  m->core = NULL;
  luaL_setmetatable(L, STANCE_MODEL);
  int refused = fill_from_path(L, fill, m, path);
  if (refused) return refused;
  charge_collector(L, sayso_stance_model_memory(m->core));
  return 1;
}

/* ---- Questions ----------------------------------------------------------------------------------- */

/* Index of the first word that ends at `byte`, from 1, or later. */
static uint32_t word_at(const sayso_word *words, size_t count, lua_Integer byte) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((lua_Integer)words[middle].span.end < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return (uint32_t)low;
}

/* Words that bytes from `first` to `last`, from 1 and end inclusive, touch; none where last is less. */
static void words_of(const sayso_document *doc, lua_Integer first, lua_Integer last, uint32_t *from,
                     uint32_t *end) {
  size_t count;
  const sayso_word *words = sayso_document_words(doc, &count);
  *from = *end = word_at(words, count, first);
  while (*end < count && (lua_Integer)words[*end].span.start < last) ++*end;
}

static lua_Integer item_of(lua_State *L, int table, lua_Integer place) {
  lua_geti(L, table, place);
  lua_Integer number = luaL_checkinteger(L, -1);
  lua_pop(L, 1);
  return number;
}

enum { MODEL_ARGUMENT = 1, DOCUMENT_ARGUMENT, FIRST, LAST, QUESTIONS, ANSWERS, NUMBERS = 4 };

/* The question at place `i`, from 0, of the list of numbers. */
static sayso_stance_question question_at(lua_State *L, lua_Integer i) {
  sayso_stance_question q = {.holder_first = SAYSO_NONE, .holder_end = SAYSO_NONE};
  lua_Integer bounds[NUMBERS];
  for (int k = 0; k < NUMBERS; k++) bounds[k] = item_of(L, QUESTIONS, i * NUMBERS + k + 1);
  const sayso_document *doc = check_document(L, DOCUMENT_ARGUMENT);
  words_of(doc, bounds[0], bounds[1], &q.target_first, &q.target_end);
  if (bounds[3] > 0) words_of(doc, bounds[2], bounds[3], &q.holder_first, &q.holder_end);
  return q;
}

/* As many are put together: no room is taken for them. */
enum { TOGETHER = 16 };

static void ask(lua_State *L, lua_Integer from, int count) {
  sayso_stance_question questions[TOGETHER];
  uint32_t first, end;
  const stance_model *m = lua_touserdata(L, MODEL_ARGUMENT);
  for (int i = 0; i < count; i++) questions[i] = question_at(L, from + i);
  const sayso_document *doc = check_document(L, DOCUMENT_ARGUMENT);
  words_of(doc, lua_tointeger(L, FIRST), lua_tointeger(L, LAST), &first, &end);
  sayso_status status = sayso_stance_ask(m->core, doc, first, end, questions, (size_t)count);
  if (status != SAYSO_OK) luaL_error(L, "holders and targets are words of what is asked about");
  for (int i = 0; i < count; i++) {
    lua_Integer at = (from + i) * 3;
    lua_pushnumber(L, (lua_Number)questions[i].negative);
    lua_seti(L, ANSWERS, at + 1);
    lua_pushnumber(L, (lua_Number)questions[i].neutral);
    lua_seti(L, ANSWERS, at + 2);
    lua_pushnumber(L, (lua_Number)questions[i].positive);
    lua_seti(L, ANSWERS, at + 3);
  }
}

/* ask_stance(model, document, first, last, questions): how holders stand to targets in bytes first to last.
 * For each question four numbers: the target's first and last byte and the holder's, 0 for none. Gives three
 * for each: negative, neutral, positive. */
int ask_stance(lua_State *L) {
  const stance_model *m = luaL_checkudata(L, MODEL_ARGUMENT, STANCE_MODEL);
  luaL_argcheck(L, m->core != NULL, MODEL_ARGUMENT, "the model is no longer open");
  check_document(L, DOCUMENT_ARGUMENT);
  luaL_checkinteger(L, FIRST);
  luaL_checkinteger(L, LAST);
  luaL_checktype(L, QUESTIONS, LUA_TTABLE);
  lua_settop(L, QUESTIONS);
  lua_Integer count = luaL_len(L, QUESTIONS) / NUMBERS;
  lua_newtable(L);
  for (lua_Integer from = 0; from < count; from += TOGETHER)
    ask(L, from, (int)(count - from < TOGETHER ? count - from : TOGETHER));
  return 1;
}

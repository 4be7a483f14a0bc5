/* The Lua module sayso.trainer: annotated texts, to score what was found in them and to train a model on. It
 * is a library of its own beside sayso.core, so that reading loads nothing of it. */
#include <errno.h>
#include <string.h>

#include "../train/train.h"
#include "binding.h"

static const char TEXTS[] = "sayso.texts";
static const char TRAINING[] = "sayso.training";

/* ---- Texts ----------------------------------------------------------------------------------------- */

typedef enum side { GOLD, FOUND, SIDES } side;

static const char *const side_names[] = {"gold", "found", NULL};

typedef struct text_entry {
  file_bytes text;
  annotations lists[SIDES];
} text_entry;

typedef struct texts {
  memory m;
  state_allocator allocator;
  VECTOR(text_entry) items;
  size_t mapped;      /* the place of the text that the map is of; as many as there are texts for none */
  code_point_map map; /* here and not on C's stack, so that an error leaks nothing */
  fault_list faults;
} texts;

static texts *to_texts(lua_State *L) {
  return luaL_checkudata(L, 1, TEXTS);
}

static int new_texts(lua_State *L) {
  texts *t = lua_newuserdatauv(L, sizeof *t, 0);
  memset(t, 0, sizeof *t);
  sayso_allocator allocator = allocator_of_state(L, &t->allocator);
  memory_init(&t->m, &allocator);
  luaL_setmetatable(L, TEXTS);
  return 1;
}

static int free_texts(lua_State *L) {
  texts *t = to_texts(L);
  for (size_t i = 0; i < t->items.count; i++) {
    text_entry *e = &t->items.items[i];
    file_free(&t->m, &e->text);
    for (int s = 0; s < SIDES; s++) annotations_free(&t->m, &e->lists[s]);
  }
  vector_free(&t->m, &t->items);
  vector_free(&t->m, &t->map);
  vector_free(&t->m, &t->faults);
  return 0;
}

static int count_texts(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)to_texts(L)->items.count);
  return 1;
}

static int no_memory(lua_State *L) {
  return luaL_error(L, "not enough memory");
}

static int copy_bytes(memory *m, const char *bytes, size_t size, file_bytes *out) {
  out->bytes = memory_resize(m, NULL, 0, size + 1, 1);
  if (out->bytes == NULL) return 0;
  memcpy(out->bytes, bytes, size);
  out->bytes[size] = 0;
  out->size = size;
  return 1;
}

/* add(text): its place, from 1. The text is valid UTF-8. */
static int add_text(lua_State *L) {
  texts *t = to_texts(L);
  size_t size;
  const char *bytes = luaL_checklstring(L, 2, &size);
  luaL_argcheck(L, size <= SAYSO_MAX_TEXT, 2, "the text is too long");
  static const text_entry empty;
  if (!vector_push(&t->m, &t->items, empty)) return no_memory(L);
  text_entry *e = &t->items.items[t->items.count - 1];
  if (!copy_bytes(&t->m, bytes, size, &e->text)) {
    t->items.count--;
    return no_memory(L);
  }
  t->mapped = t->items.count;
  lua_pushinteger(L, (lua_Integer)t->items.count);
  return 1;
}

/* The text at the place that the second argument names. */
static text_entry *check_entry(lua_State *L, texts *t) {
  lua_Integer place = luaL_checkinteger(L, 2);
  luaL_argcheck(L, place >= 1 && (lua_Unsigned)place <= t->items.count, 2, "no such text");
  return &t->items.items[place - 1];
}

static void push_faults(lua_State *L, const texts *t) {
  lua_createtable(L, 0, 0);
  for (size_t i = 0; i < t->faults.count; i++) {
    const fault *f = &t->faults.items[i];
    lua_createtable(L, 0, 2);
    lua_pushinteger(L, (lua_Integer)f->line);
    lua_setfield(L, -2, "line");
    lua_pushstring(L, f->text);
    lua_setfield(L, -2, "text");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* add_brat(place, bytes): reads standoff to the gold of a text; a list of what is wrong in it. */
static int add_brat(lua_State *L) {
  texts *t = to_texts(L);
  text_entry *e = check_entry(L, t);
  size_t size;
  const char *bytes = luaL_checklstring(L, 3, &size);
  t->faults.count = 0;
  if (parse_brat(&t->m, e->text.bytes, e->text.size, bytes, size, &e->lists[GOLD], &t->faults) != SAYSO_OK)
    return no_memory(L);
  push_faults(L, t);
  return 1;
}

/* ---- Attributions from Lua ------------------------------------------------------------------------- */

static int map_text(texts *t, const text_entry *e) {
  size_t place = (size_t)(e - t->items.items);
  if (t->map.count && t->mapped == place) return 1;
  t->map.count = 0;
  t->mapped = place;
  return map_code_points(&t->m, e->text.bytes, e->text.size, &t->map);
}

/* The integer at a place of the table on top; 0 where that holds none. */
static int take_integer(lua_State *L, lua_Integer at, int64_t *out) {
  int is_integer;
  lua_rawgeti(L, -1, at);
  int is_number = lua_type(L, -1) == LUA_TNUMBER;
  *out = (int64_t)lua_tointegerx(L, -1, &is_integer);
  lua_pop(L, 1);
  return is_number && is_integer;
}

/* What of a span lies in the text, which may be nothing. */
static int clip_span(const code_point_map *map, int64_t from, int64_t to, sayso_span *out) {
  int64_t count = (int64_t)map->count - 1;
  if (from < 0) from = 0;
  if (to > count) to = count;
  if (from >= to) return 0;
  *out = (sayso_span){map->items[from], map->items[to]};
  return 1;
}

/* The pair {from, to} on top of the stack as a span; 0 and the reason where it is none, -1 for no memory.
 * Gold has to be right; of what was found what lies in the text counts, and the reason tells of the rest. */
static int take_pair(lua_State *L, texts *t, side where, annotations *to, char why[FAULT_SIZE]) {
  int64_t from, end;
  sayso_span span;
  if (lua_type(L, -1) != LUA_TTABLE || lua_rawlen(L, -1) != 2 || !take_integer(L, 1, &from) ||
      !take_integer(L, 2, &end)) {
    (void)strcpy(why, "a span is a pair of whole numbers, as in [10, 20]");
    return 0;
  }
  if (!map_span(&t->map, from, end, &span, why)) {
    if (where == GOLD) return 0;
    if (!clip_span(&t->map, from, end, &span)) return 1;
  }
  return vector_push(&t->m, &to->spans, span) ? 1 : -1;
}

/* The list of pairs on top of the stack as one role's spans; nil and JSON's null are of none. 1, or as
 * take_pair.
 */
static int take_role(lua_State *L, texts *t, side where, annotations *to, char why[FAULT_SIZE]) {
  if (lua_isnil(L, -1) || lua_islightuserdata(L, -1)) return 1;
  if (lua_type(L, -1) != LUA_TTABLE) {
    (void)strcpy(why, "it is null or a list of spans, as in [[10, 20]]");
    return 0;
  }
  lua_Unsigned n = lua_rawlen(L, -1);
  int got = 1;
  for (lua_Unsigned i = 1; i <= n && got > 0; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i);
    got = take_pair(L, t, where, to, why);
    lua_pop(L, 1);
  }
  return got;
}

/* What is wrong with an attribution; the first thing that is. */
typedef struct wrong {
  const char *role;
  char why[FAULT_SIZE];
} wrong;

/* Fills in the parts of the attribution at index 4. 1 where it can be used, 0 where not, -1 for no memory. */
static int take_parts(lua_State *L, texts *t, side where, annotations *to, annotation *a, wrong *w) {
  static const char *const keys[ROLE_COUNT] = {
      [ROLE_SOURCE] = "source", [ROLE_CUE] = "cue", [ROLE_CONTENT] = "content"};
  int got = 1;
  for (int role = 0; role < ROLE_COUNT && got > 0; role++) {
    char why[FAULT_SIZE] = "";
    a->first[role] = (uint32_t)to->spans.count;
    lua_pushstring(L, keys[role]);
    lua_rawget(L, 4);
    got = take_role(L, t, where, to, why);
    lua_pop(L, 1);
    a->count[role] = (uint32_t)to->spans.count - a->first[role];
    if (*why == 0 || w->role) continue;
    w->role = keys[role];
    memcpy(w->why, why, sizeof why);
  }
  return got > 0 && a->count[ROLE_CONTENT] == 0 ? 0 : got;
}

/* add_attribution(place, "gold" or "found", attribution, line): nothing, or what is wrong with it and whether
 * it was added all the same. */
static int add_attribution(lua_State *L) {
  texts *t = to_texts(L);
  text_entry *e = check_entry(L, t);
  side where = (side)luaL_checkoption(L, 3, NULL, side_names);
  annotation a = {{0}, {0}, (uint32_t)luaL_checkinteger(L, 5)};
  wrong w = {NULL, ""};
  luaL_checktype(L, 4, LUA_TTABLE);
  int got = map_text(t, e) ? take_parts(L, t, where, &e->lists[where], &a, &w) : -1;
  if (got > 0 && !vector_push(&t->m, &e->lists[where].items, a)) got = -1;
  if (got < 0) return no_memory(L);
  if (got > 0 && w.role == NULL) return 0;
  if (w.role)
    lua_pushfstring(L, "its %s: %s", w.role, w.why);
  else
    lua_pushliteral(L, "it has no content");
  lua_pushboolean(L, got);
  return 2;
}

/* copy_gold(place, other texts, place): takes over the gold of the same text there. */
static int copy_gold(lua_State *L) {
  texts *t = to_texts(L);
  annotations *to = &check_entry(L, t)->lists[GOLD];
  const texts *other = luaL_checkudata(L, 3, TEXTS);
  lua_Integer place = luaL_checkinteger(L, 4);
  luaL_argcheck(L, place >= 1 && (lua_Unsigned)place <= other->items.count, 4, "no such text");
  const annotations *from = &other->items.items[place - 1].lists[GOLD];
  if (from == to) return 0;
  to->items.count = to->spans.count = 0;
  if (!vector_reserve(&t->m, &to->items, from->items.count) ||
      !vector_reserve(&t->m, &to->spans, from->spans.count)) {
    return no_memory(L);
  }
  for (size_t i = 0; i < from->items.count; i++) to->items.items[to->items.count++] = from->items.items[i];
  for (size_t i = 0; i < from->spans.count; i++) to->spans.items[to->spans.count++] = from->spans.items[i];
  return 0;
}

/* clear(place, "gold" or "found"): takes out what was added there. */
static int clear_list(lua_State *L) {
  text_entry *e = check_entry(L, to_texts(L));
  annotations *a = &e->lists[luaL_checkoption(L, 3, NULL, side_names)];
  a->items.count = a->spans.count = 0;
  return 0;
}

/* count(place, "gold" or "found"): how many attributions are there. */
static int count_list(lua_State *L) {
  const text_entry *e = check_entry(L, to_texts(L));
  lua_pushinteger(L, (lua_Integer)e->lists[luaL_checkoption(L, 3, NULL, side_names)].items.count);
  return 1;
}

/* leave_one_role(place): takes out of the gold what can't be learned from; how many were nested, and a list
 * of what is wrong. */
static int leave_out(lua_State *L) {
  texts *t = to_texts(L);
  text_entry *e = check_entry(L, t);
  size_t nested = 0;
  t->faults.count = 0;
  if (leave_one_role(&t->m, &e->lists[GOLD], &nested, &t->faults) != SAYSO_OK) return no_memory(L);
  lua_pushinteger(L, (lua_Integer)nested);
  push_faults(L, t);
  return 2;
}

/* score(place): for each figure a table of how many are right, found and in the gold. */
static int score_text(lua_State *L) {
  texts *t = to_texts(L);
  const text_entry *e = check_entry(L, t);
  tally figures[FIGURE_COUNT] = {{0, 0, 0}};
  sayso_status status =
      score_annotations(&t->m, e->text.bytes, e->text.size, &e->lists[GOLD], &e->lists[FOUND], figures, NULL);
  if (status != SAYSO_OK) return no_memory(L);
  lua_createtable(L, FIGURE_COUNT, 0);
  for (int f = 0; f < FIGURE_COUNT; f++) {
    const size_t counts[] = {figures[f].right, figures[f].system, figures[f].gold};
    lua_createtable(L, 3, 0);
    for (int i = 0; i < 3; i++) {
      lua_pushinteger(L, (lua_Integer)counts[i]);
      lua_rawseti(L, -2, i + 1);
    }
    lua_rawseti(L, -2, f + 1);
  }
  return 1;
}

/* ---- Training -------------------------------------------------------------------------------------- */

/* What training holds: a userdata, so that whatever happens it is freed. */
typedef struct run {
  memory m;
  state_allocator allocator;
  sayso_model *model;
  corpus c;
  uint8_t *bytes;
  size_t size;
} run;

static int free_run(lua_State *L) {
  run *r = luaL_checkudata(L, 1, TRAINING);
  sayso_model_free(r->model);
  r->model = NULL;
  corpus_free(&r->m, &r->c);
  (void)memory_resize(&r->m, r->bytes, r->size, 0, 1);
  r->bytes = NULL;
  return 0;
}

static run *push_run(lua_State *L) {
  run *r = lua_newuserdatauv(L, sizeof *r, 0);
  memset(r, 0, sizeof *r);
  sayso_allocator allocator = allocator_of_state(L, &r->allocator);
  memory_init(&r->m, &allocator);
  luaL_setmetatable(L, TRAINING);
  return r;
}

/* Where things stand on the stack of train(). */
enum { ARG_TEXTS = 1, ARG_PATH, ARG_ANEW, ARG_PROGRESS, AT_RUN, AT_ERROR };

/* What a call of the program's function is given. */
typedef struct news {
  lua_State *L;
  const char *line; /* NULL where there are none: the function may raise an error all the same */
  int has_failed;   /* it has, and the error is at AT_ERROR */
} news;

/* Runs protected, since pushing the line may raise too: the function, what is new. */
static int call_function(lua_State *L) {
  const news *n = lua_touserdata(L, 2);
  lua_settop(L, 1);
  lua_pushstring(L, n->line);
  lua_call(L, 1, 0);
  return 0;
}

/* An error must not jump over training, which holds memory and threads: it is kept, and raised at the end. */
static void call_back(news *n) {
  lua_State *L = n->L;
  if (n->has_failed || lua_isnil(L, ARG_PROGRESS)) return;
  lua_pushcfunction(L, call_function);
  lua_pushvalue(L, ARG_PROGRESS);
  lua_pushlightuserdata(L, n);
  if (lua_pcall(L, 2, 0, 0) == LUA_OK) return;
  n->has_failed = 1;
  lua_replace(L, AT_ERROR);
}

static void tell_program(void *user, const char *line) {
  news *n = user;
  n->line = line;
  call_back(n);
}

static int ask_program(void *user) {
  news *n = user;
  n->line = NULL;
  call_back(n);
  return !n->has_failed;
}

static sayso_status take_texts(const texts *from, run *r) {
  for (size_t i = 0; i < from->items.count; i++) {
    const text_entry *e = &from->items.items[i];
    if (!vector_push(&r->m, &r->c, ((annotated){.family = r->c.count}))) return SAYSO_NO_MEMORY;
    annotated *a = &r->c.items[i];
    if (!copy_bytes(&r->m, e->text.bytes, e->text.size, &a->text)) return SAYSO_NO_MEMORY;
    sayso_status status = take_golds(&r->m, &e->lists[GOLD], a);
    if (status != SAYSO_OK) return status;
  }
  return SAYSO_OK;
}

static int refuse(lua_State *L, const run *r, sayso_status status, int error) {
  if (status == SAYSO_NO_MEMORY) return no_memory(L);
  const char *reason =
      status == SAYSO_FILE_UNREADABLE && error != 0 ? strerror(error) : sayso_status_text(status);
  lua_pushnil(L);
  if (r->model)
    lua_pushstring(L, reason);
  else
    lua_pushfstring(L, "model %s: %s", lua_tostring(L, ARG_PATH), reason);
  return 2;
}

/* train(texts, path of a model, whether anew, function or nil): the bytes of the model trained, or nil and a
 * message. The function is called with each line about what is being done, and often with nil; an error in it
 * ends training and is raised. */
static int train(lua_State *L) {
  const texts *t = luaL_checkudata(L, ARG_TEXTS, TEXTS);
  size_t length;
  const char *path = luaL_checklstring(L, ARG_PATH, &length);
  luaL_argcheck(L, strlen(path) == length, ARG_PATH, "a path holds no NUL");
  luaL_argcheck(L, t->items.count >= FOLDS, ARG_TEXTS, "too few texts");
  if (!lua_isnoneornil(L, ARG_PROGRESS)) luaL_checktype(L, ARG_PROGRESS, LUA_TFUNCTION);
  lua_settop(L, ARG_PROGRESS);
  run *r = push_run(L);
  lua_pushnil(L); /* for an error */
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  news n = {L, NULL, 0};
  progress p = {tell_program, &n, ask_program};
  errno = 0;
  sayso_status status = sayso_model_open(path, &r->m.allocator, &r->model);
  int error = errno;
  if (status == SAYSO_OK) status = take_texts(t, r);
  if (status == SAYSO_OK)
    status = train_from(&r->m, &r->c, r->model, lua_toboolean(L, ARG_ANEW), &p, &r->bytes, &r->size);
  if (n.has_failed) {
    lua_settop(L, AT_ERROR);
    return lua_error(L);
  }
  if (status != SAYSO_OK) return refuse(L, r, status, error);
  lua_pushlstring(L, (const char *)r->bytes, r->size);
  return 1;
}

/* ---- Folders --------------------------------------------------------------------------------------- */

static const char NAMES[] = "sayso.names";

typedef struct names {
  memory m;
  state_allocator allocator;
  name_list list;
} names;

static int free_names(lua_State *L) {
  names *n = luaL_checkudata(L, 1, NAMES);
  names_free(&n->m, &n->list);
  return 0;
}

/* list(folder, ending): names of what is in a folder and ends so, sorted by their bytes; nil and a message
 * where it can't be looked into. */
static int list_names(lua_State *L) {
  size_t length;
  const char *path = luaL_checklstring(L, 1, &length), *ending = luaL_checkstring(L, 2);
  luaL_argcheck(L, strlen(path) == length, 1, "a path holds no NUL");
  names *n = lua_newuserdatauv(L, sizeof *n, 0);
  memset(n, 0, sizeof *n);
  sayso_allocator allocator = allocator_of_state(L, &n->allocator);
  memory_init(&n->m, &allocator);
  luaL_setmetatable(L, NAMES);
  errno = 0;
  sayso_status status = list_folder(&n->m, path, ending, NULL, &n->list);
  if (status == SAYSO_NO_MEMORY) return no_memory(L);
  if (status != SAYSO_OK) {
    int error = errno;
    lua_pushnil(L);
    lua_pushfstring(L, "%s: %s", path, error ? strerror(error) : sayso_status_text(status));
    return 2;
  }
  lua_createtable(L, 0, 0);
  for (size_t i = 0; i < n->list.count; i++) {
    lua_pushstring(L, n->list.items[i]);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}

/* ---- The module ------------------------------------------------------------------------------------ */

static void register_class(lua_State *L, const char *name, lua_CFunction collect) {
  push_metatable(L, name);
  lua_pushcfunction(L, collect);
  lua_setfield(L, -2, "__gc");
}

static void register_texts(lua_State *L) {
  static const luaL_Reg methods[] = {{"add", add_text},
                                     {"add_brat", add_brat},
                                     {"add_attribution", add_attribution},
                                     {"clear", clear_list},
                                     {"copy_gold", copy_gold},
                                     {"count", count_list},
                                     {"leave_one_role", leave_out},
                                     {"score", score_text},
                                     {NULL, NULL}};
  register_class(L, TEXTS, free_texts);
  lua_pushcfunction(L, count_texts);
  lua_setfield(L, -2, "__len");
  luaL_newlib(L, methods);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

static void push_figure_names(lua_State *L) {
  lua_createtable(L, FIGURE_COUNT, 0);
  for (int f = 0; f < FIGURE_COUNT; f++) {
    lua_pushstring(L, figure_name(f));
    lua_rawseti(L, -2, f + 1);
  }
}

SAYSO_API int luaopen_sayso_trainer(lua_State *L);

int luaopen_sayso_trainer(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"texts", new_texts}, {"train", train}, {"list", list_names}, {NULL, NULL}};
  luaL_checkversion(L);
  register_texts(L);
  register_class(L, TRAINING, free_run);
  register_class(L, NAMES, free_names);
  lua_pop(L, 2);
  luaL_newlib(L, functions);
  push_figure_names(L);
  lua_setfield(L, -2, "figures");
  lua_pushinteger(L, FOLDS);
  lua_setfield(L, -2, "least_texts");
  return 1;
}

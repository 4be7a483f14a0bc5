/* Graphemes, words and sentences of UAX 29 for Lua: sayso_segment.h, with positions as in string.sub.
 *
 * A loop makes one userdata, which keeps its text alive, and one closure; a step of it makes no garbage. What
 * a step costs is a call from Lua for the most part: an iterator in Lua over batches costs twice as much, and
 * so does filling a table and going over that. Runs do without the call. */
#include "binding.h"

#include <limits.h>
#include <string.h>

#define SEGMENTER "sayso.segmenter"

/* How many ends stand on the C stack at a time. */
#define BATCH 512

sayso_segment_kind check_segment_kind(lua_State *L, int argument) {
  static const char *const names[] = {"graphemes", "words", "sentences"};
  const char *name = luaL_checkstring(L, argument);
  for (int kind = 0; kind < (int)(sizeof names / sizeof *names); kind++) {
    if (strcmp(name, names[kind]) == 0) return (sayso_segment_kind)kind;
  }
  luaL_argerror(L, argument, lua_pushfstring(L, "graphemes, words or sentences expected, got '%s'", name));
  return SAYSO_GRAPHEMES; /* luaL_argerror doesn't return */
}

/* ---- Loops --------------------------------------------------------------------------------------- */

static int next_segment(lua_State *L) {
  sayso_segments *it = lua_touserdata(L, lua_upvalueindex(1));
  size_t start, end;
  if (!sayso_segments_next(it, &start, &end)) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, (lua_Integer)start + 1);
  lua_pushinteger(L, (lua_Integer)end);
  return 2;
}

/* Graphemes of one length in bytes, one after another. Most texts have few such runs: all of ASCII is one. */
typedef struct run_loop {
  sayso_segments it;
  size_t start, end; /* of the grapheme that begins the next run; none where they are the same */
} run_loop;

static int next_run(lua_State *L) {
  run_loop *loop = lua_touserdata(L, lua_upvalueindex(1));
  size_t start = loop->start, end = loop->end, size = end - start;
  if (size == 0) {
    lua_pushnil(L);
    return 1;
  }
  while (sayso_segments_next(&loop->it, &loop->start, &loop->end) && loop->end - loop->start == size)
    end = loop->end;
  if (loop->start < end) loop->start = loop->end; /* the text is at its end */
  lua_pushinteger(L, (lua_Integer)start + 1);
  lua_pushinteger(L, (lua_Integer)end);
  lua_pushinteger(L, (lua_Integer)size);
  return 3;
}

/* Pushes a userdata of some bytes that begin with a walk over argument 1 and keep that alive. */
static void *push_walk(lua_State *L, sayso_segment_kind kind, size_t bytes) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  sayso_segments *it = lua_newuserdatauv(L, bytes, 1);
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  sayso_segments_begin(it, kind, text, size);
  return it;
}

static int push_loop(lua_State *L, sayso_segment_kind kind) {
  push_walk(L, kind, sizeof(sayso_segments));
  lua_pushcclosure(L, next_segment, 1);
  return 1;
}

static int graphemes(lua_State *L) {
  return push_loop(L, SAYSO_GRAPHEMES);
}
static int grapheme_runs(lua_State *L) {
  run_loop *loop = push_walk(L, SAYSO_GRAPHEMES, sizeof *loop);
  if (!sayso_segments_next(&loop->it, &loop->start, &loop->end)) loop->start = loop->end = 0;
  lua_pushcclosure(L, next_run, 1);
  return 1;
}
static int words(lua_State *L) {
  return push_loop(L, SAYSO_UAX_WORDS);
}
static int uax_sentences(lua_State *L) {
  return push_loop(L, SAYSO_UAX_SENTENCES);
}

/* Where a loop over the sentences of a document stands. The document is its user value. */
typedef struct sentence_loop {
  const document *owner;
  size_t next;
} sentence_loop;

static int next_sentence(lua_State *L) {
  sentence_loop *loop = lua_touserdata(L, lua_upvalueindex(1));
  size_t count;
  const sayso_sentence *sentences = sayso_document_sentences(open_document(L, loop->owner), &count);
  if (loop->next == count) {
    lua_pushnil(L);
    return 1;
  }
  sayso_span span = sentences[loop->next++].span;
  lua_pushinteger(L, (lua_Integer)span.start + 1);
  lua_pushinteger(L, (lua_Integer)span.end);
  return 2;
}

/* sentence_loop(document): a loop like the others, over what the rules of news found. */
static int new_sentence_loop(lua_State *L) {
  check_document(L, 1);
  sentence_loop *loop = lua_newuserdatauv(L, sizeof *loop, 1);
  *loop = (sentence_loop){.owner = lua_touserdata(L, 1), .next = 0};
  lua_pushvalue(L, 1);
  lua_setiuservalue(L, -2, 1);
  lua_pushcclosure(L, next_sentence, 1);
  return 1;
}

/* ---- A text at once ------------------------------------------------------------------------------ */

/* count(text, kind) */
static int count(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  lua_pushinteger(L, (lua_Integer)sayso_segment_count(check_segment_kind(L, 2), text, size));
  return 1;
}

/* Appends to the array on top, which has `length` items. */
static size_t append(lua_State *L, size_t length, const uint64_t *ends, size_t found) {
  for (size_t i = 0; i < found; i++) {
    lua_pushinteger(L, (lua_Integer)ends[i]);
    lua_rawseti(L, -2, (lua_Integer)(++length));
  }
  return length;
}

/* ends(text, kind): the last positions of all segments, as an array. Counting first costs less than
 * growing. */
static int ends_of(lua_State *L) {
  uint64_t ends[BATCH];
  size_t size, start = 0, length = 0, found;
  const char *text = luaL_checklstring(L, 1, &size);
  sayso_segment_kind kind = check_segment_kind(L, 2);
  size_t total = sayso_segment_count(kind, text, size);
  lua_createtable(L, total < INT_MAX ? (int)total : INT_MAX, 0);
  while ((found = sayso_segment_ends(kind, text, size, start, ends, BATCH)) > 0) {
    length = append(L, length, ends, found);
    start = (size_t)ends[found - 1];
  }
  return 1;
}

/* segment_at(text, kind, position): first and last position of the segment that byte is in; negative
 * positions count from the end. Nil where the text has no such byte. */
static int segment_at(lua_State *L) {
  size_t size;
  const char *text = luaL_checklstring(L, 1, &size);
  sayso_segment_kind kind = check_segment_kind(L, 2);
  lua_Integer position = luaL_checkinteger(L, 3);
  if (position < 0 && position >= -(lua_Integer)size) position += (lua_Integer)size + 1;
  if (position < 1 || position > (lua_Integer)size) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, (lua_Integer)sayso_boundary_before(kind, text, size, (size_t)position) + 1);
  lua_pushinteger(L, (lua_Integer)sayso_boundary_after(kind, text, size, (size_t)position - 1));
  return 2;
}

/* ---- Streams ------------------------------------------------------------------------------------- */

static int new_segmenter(lua_State *L) {
  sayso_segment_kind kind = check_segment_kind(L, 1);
  sayso_segmenter_begin(lua_newuserdatauv(L, sizeof(sayso_segmenter), 0), kind);
  luaL_setmetatable(L, SEGMENTER);
  return 1;
}

/* segmenter:feed(chunk): an array of the ends that are certain now. A step is taken on a copy that takes its
 * place afterwards, so that want of memory between leaves nothing half told. */
static int feed(lua_State *L) {
  sayso_segmenter *segmenter = luaL_checkudata(L, 1, SEGMENTER), g = *segmenter;
  uint64_t ends[BATCH];
  size_t size, used, length = 0;
  const char *chunk = luaL_checklstring(L, 2, &size);
  lua_newtable(L);
  for (size_t at = 0; at < size; at += used)
    length = append(L, length, ends, sayso_segmenter_feed(&g, chunk + at, size - at, ends, BATCH, &used));
  *segmenter = g;
  return 1;
}

/* segmenter:finish(): the last ends; the segmenter then begins another stream. */
static int finish(lua_State *L) {
  sayso_segmenter *segmenter = luaL_checkudata(L, 1, SEGMENTER), g = *segmenter;
  uint64_t ends[SAYSO_SEGMENTER_LAST_ENDS];
  lua_newtable(L);
  append(L, 0, ends, sayso_segmenter_finish(&g, ends));
  *segmenter = g;
  return 1;
}

static void register_segmenter(lua_State *L) {
  static const luaL_Reg methods[] = {{"feed", feed}, {"finish", finish}, {NULL, NULL}};
  push_metatable(L, SEGMENTER);
  luaL_newlib(L, methods);
  lua_setfield(L, -2, "__index");
  lua_pop(L, 1);
}

void register_segments(lua_State *L) {
  static const luaL_Reg functions[] = {{"graphemes", graphemes},
                                       {"grapheme_runs", grapheme_runs},
                                       {"words", words},
                                       {"uax_sentences", uax_sentences},
                                       {"sentence_loop", new_sentence_loop},
                                       {"count", count},
                                       {"ends", ends_of},
                                       {"segments", push_segment_list},
                                       {"segment_at", segment_at},
                                       {"segmenter", new_segmenter},
                                       {NULL, NULL}};
  register_segmenter(L);
  register_segment_list(L);
  luaL_setfuncs(L, functions, 0);
}

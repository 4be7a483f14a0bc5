#define _POSIX_C_SOURCE 200809L

#include "peer.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_SIZE ((size_t)4 << 20)

static bench_text empty(const char *name) {
  bench_text t = {name, malloc(TEXT_SIZE), 0};
  if (t.bytes == NULL) exit(2);
  return t;
}

static void add(bench_text *t, const char *bytes, size_t size) {
  if (size > TEXT_SIZE - t->size) return;
  memcpy(t->bytes + t->size, bytes, size);
  t->size += size;
}

/* ---- News ---------------------------------------------------------------------------------------- */

static void add_file(bench_text *t, const char *directory, const char *name) {
  static char buffer[1 << 20];
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (file == NULL) return;
  add(t, buffer, fread(buffer, 1, sizeof buffer, file));
  fclose(file);
}

/* Files come in the order of their names, so that a text is the same on every machine. */
bench_text bench_news(const char *directory) {
  bench_text t = empty("news");
  struct dirent **entries;
  int count = scandir(directory, &entries, NULL, alphasort);
  if (count < 0) perror(directory), exit(2);
  for (int i = 0; i < count; i++) {
    if (entries[i]->d_name[0] != '.') add_file(&t, directory, entries[i]->d_name);
    free(entries[i]);
  }
  free(entries);
  if (t.size == 0) fprintf(stderr, "%s: no texts\n", directory), exit(2);
  for (size_t once = t.size; t.size + once <= TEXT_SIZE;) add(&t, t.bytes, once);
  return t;
}

/* ---- Many scripts -------------------------------------------------------------------------------- */

static const char *const many_scripts[] = {
    "Le ministère a déclaré : « Nous avons été très déçus », a précisé l’élue à Orléans. ",
    "Größere Städte müßten künftig früher über Änderungen unterrichtet werden, hieß es am Dienstag. ",
    "Według rzecznika rządu żadna decyzja jeszcze nie zapadła. ",
    "Представитель министерства сообщил, что переговоры продлятся до конца недели. ",
    "«Мы этого не говорили», — заявила она журналистам в Москве 14 марта 2021 г. ",
    "Ο πρωθυπουργός είπε ότι η συμφωνία θα υπογραφεί αύριο στην Αθήνα. ",
    "وقال المتحدث باسم الوزارة إنّ المفاوضات مستمرة حتى الآن. هل سيوافقون؟ ",
    "דובר צה״ל מסר כי \"הנושא נבדק\" וכי התוצאות יפורסמו בקרוב. ",
    "प्रधानमंत्री ने कहा कि सरकार किसानों की समस्याओं को हल करेगी। ",
    "โฆษกรัฐบาลกล่าวว่าการประชุมจะเริ่มขึ้นในวันพรุ่งนี้ ",
    "外交部发言人表示，双方将继续就此问题进行磋商。",
    "首相は記者会見で「責任を痛感している」と述べた。カタカナのテストも行う。",
    "대변인은 오늘 오후에 공식 입장을 발표할 예정이라고 밝혔다. ",
    "Oh! 😀🎉 👩\u200D👩\u200D👧\u200D👦 👍🏽 ❤️ 🇩🇪🇫🇷🇯🇵 wow! ",
    "The U.S. senator said Mr. O’Neill’s plan would cost $3.5 million. ",
};

static const char *const plain[] = {
    "The council will build a wall along the lower river before the winter comes. ",
    "It will be longer than the old one, and it should hold back the water even after weeks of rain. ",
    "Nobody knows yet what it costs. ",
    "People who live near the bridge have waited for many years, and some of them have moved away. ",
    "Work begins in spring. ",
    "The engineers looked at several plans, of which they liked none, and then drew another one together. ",
    "There will be a path for walkers on top of it, with benches and lamps. ",
};

/* Fills a text with sentences in an order that is the same on every machine and that no branch predictor
 * learns. */
static bench_text shuffle(const char *name, const char *const *sentences, uint32_t count) {
  bench_text t = empty(name);
  uint32_t state = 1;
  while (t.size + 1000 < TEXT_SIZE) {
    state = state * 1664525u + 1013904223u;
    const char *s = sentences[(state >> 16) % count];
    add(&t, s, strlen(s));
    if ((state >> 8) % 8 == 0) add(&t, "\n", 1);
  }
  return t;
}

bench_text bench_mixed(void) {
  return shuffle("mixed", many_scripts, sizeof many_scripts / sizeof *many_scripts);
}

bench_text bench_plain(void) {
  return shuffle("plain", plain, sizeof plain / sizeof *plain);
}

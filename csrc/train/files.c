#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

void tell(const progress *p, const char *format, ...) {
  char line[256];
  if (p == NULL || p->tell == NULL) return;
  va_list args;
  va_start(args, format);
  (void)vsnprintf(line, sizeof line, format, args);
  va_end(args);
  p->tell(p->user, line);
}

sayso_status goes_on(const progress *p) {
  return p == NULL || p->goes_on == NULL || p->goes_on(p->user) ? SAYSO_OK : SAYSO_STOPPED;
}

static sayso_status read_file(memory *m, const char *path, file_bytes *out) {
  VECTOR(char) bytes = {0};
  *out = (file_bytes){NULL, 0};
  FILE *file = fopen(path, "rb");
  if (file == NULL) return SAYSO_FILE_UNREADABLE;
  sayso_status status = SAYSO_OK;
  for (size_t got = 1; got > 0 && status == SAYSO_OK;) {
    if (!vector_reserve(m, &bytes, 1 << 16))
      status = SAYSO_NO_MEMORY;
    else
      bytes.count += got = fread(bytes.items + bytes.count, 1, bytes.capacity - bytes.count, file);
  }
  if (ferror(file)) status = SAYSO_FILE_UNREADABLE;
  (void)fclose(file);
  char *fitted =
      status == SAYSO_OK ? memory_resize(m, bytes.items, bytes.capacity, bytes.count + 1, 1) : NULL;
  if (fitted == NULL) {
    vector_free(m, &bytes);
    return status == SAYSO_OK ? SAYSO_NO_MEMORY : status;
  }
  fitted[bytes.count] = 0;
  *out = (file_bytes){fitted, bytes.count};
  return SAYSO_OK;
}

sayso_status file_read(memory *m, const char *path, const progress *p, file_bytes *out) {
  sayso_status status = read_file(m, path, out);
  if (status != SAYSO_OK) tell(p, "%s: %s", path, sayso_status_text(status));
  return status;
}

void file_free(memory *m, file_bytes *f) {
  if (f->bytes) (void)memory_resize(m, f->bytes, f->size + 1, 0, 1);
  *f = (file_bytes){NULL, 0};
}

sayso_status file_write(const char *path, const void *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return SAYSO_FILE_UNWRITABLE;
  int ok = fwrite(bytes, 1, size, file) == size;
  return fclose(file) == 0 && ok ? SAYSO_OK : SAYSO_FILE_UNWRITABLE;
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static int ends_in(const char *name, const char *ending) {
  size_t n = strlen(name), k = strlen(ending);
  return n > k && strcmp(name + n - k, ending) == 0;
}

sayso_status list_folder(memory *m, const char *path, const char *ending, const progress *p, name_list *out) {
  DIR *folder = opendir(path);
  if (folder == NULL) {
    tell(p, "%s: %s", path, sayso_status_text(SAYSO_FILE_UNREADABLE));
    return SAYSO_FILE_UNREADABLE;
  }
  sayso_status status = SAYSO_OK;
  for (struct dirent *entry; status == SAYSO_OK && (entry = readdir(folder)) != NULL;) {
    if (!ends_in(entry->d_name, ending)) continue;
    size_t size = strlen(entry->d_name) + 1;
    char *name = memory_resize(m, NULL, 0, size, 1);
    if (name) memcpy(name, entry->d_name, size);
    if (name == NULL || !vector_push(m, out, name)) {
      (void)memory_resize(m, name, size, 0, 1);
      status = SAYSO_NO_MEMORY;
    }
  }
  (void)closedir(folder);
  if (out->count) qsort(out->items, out->count, sizeof *out->items, by_name);
  return status;
}

void names_free(memory *m, name_list *names) {
  for (size_t i = 0; i < names->count; i++)
    (void)memory_resize(m, names->items[i], strlen(names->items[i]) + 1, 0, 1);
  vector_free(m, names);
}

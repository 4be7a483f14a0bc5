/* Counts checks; each spec is one program that prints one line, and fails when a check did. */
#ifndef SAYSO_CHECK_H
#define SAYSO_CHECK_H

#include <stdio.h>

static long checks_passed, checks_failed;

static void check_counted(int ok, const char *what, const char *file, int line) {
  if (ok) {
    checks_passed++;
  } else if (checks_failed++ < 20) {
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
  }
}

/* A check that fails says so on stderr, but only the first twenty do. */
#define CHECK(condition) check_counted((condition) != 0, #condition, __FILE__, __LINE__)

/* The same with a text to say what it was about. */
#define CHECK_THAT(condition, what) check_counted((condition) != 0, what, __FILE__, __LINE__)

/* The last statement of main. */
#define CHECKS_DONE() (printf("%ld passed, %ld failed\n", checks_passed, checks_failed), checks_failed != 0)

#endif

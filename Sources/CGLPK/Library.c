#include "Library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "CGLPK.h"

struct cglpk_library glpk;

static int is_there;

/* The name of a shared library is the same wherever the same headers fit it. */
#ifdef __APPLE__
static const char *const names[] = {"libglpk.40.dylib", "libglpk.dylib"};
#else
static const char *const names[] = {"libglpk.so.40", "libglpk.so"};
#endif

static void *open_library(void) {
  const char *chosen = getenv("REVMATCH_GLPK");
  if (chosen != NULL && *chosen != '\0') return dlopen(chosen, RTLD_NOW | RTLD_LOCAL);
  void *library = NULL;
  for (size_t k = 0; k < sizeof names / sizeof *names && library == NULL; k++)
    library = dlopen(names[k], RTLD_NOW | RTLD_LOCAL);
  return library;
}

static void load(void) {
  void *library = open_library();
  if (library == NULL) return;
  struct cglpk_library found;
  void *symbol;
  /* A pointer to a function and one to data have the same size wherever dlsym is, but no conversion in C. */
#define X(name)                                   \
  symbol = dlsym(library, "glp_" #name);          \
  if (symbol == NULL) return;                     \
  memcpy(&found.name, &symbol, sizeof found.name);
  CGLPK_FUNCTIONS(X)
#undef X
  glpk = found;
  is_there = 1;
}

int cglpk_is_there(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_there;
}

const char *cglpk_version(void) { return cglpk_is_there() ? glpk.version() : ""; }

#ifndef CGLPK_H
#define CGLPK_H

/*
 * One function around libglpk.
 *
 * GLPK aborts the process on misuse, keeps an environment for each thread, and reports faults through a hook that must
 * not return. Swift can neither call setjmp nor be jumped over, so this function builds, solves, copies out and
 * deletes within one C frame: nothing of GLPK outlives the call or is seen outside.
 */

/* Where a solve ended. */
enum {
  CGLPK_STAGE_BUILDING = 0,
  CGLPK_STAGE_PREPROCESSING = 1,
  CGLPK_STAGE_RELAXATION = 2,
  CGLPK_STAGE_SEARCH = 3
};

/* What stopped it. */
enum { CGLPK_NOT_STOPPED = 0, CGLPK_STOPPED_BY_DEADLINE = 1, CGLPK_STOPPED_BY_POLL = 2, CGLPK_STOPPED_BY_NODES = 3 };

/* What became of the call. */
enum { CGLPK_RETURNED = 0, CGLPK_CAUGHT = 1, CGLPK_NO_MEMORY = 2 };

/* A program. Indices count from 0 here. Infinite bounds are infinities. */
typedef struct {
  int row_count;
  int column_count;
  int entry_count;
  int maximise;
  const double *objective;      /* column_count */
  const double *column_lower;   /* column_count */
  const double *column_upper;   /* column_count */
  const double *row_lower;      /* row_count */
  const double *row_upper;      /* row_count */
  const int *entry_row;         /* entry_count */
  const int *entry_column;      /* entry_count */
  const double *entry_value;    /* entry_count */
} cglpk_program;

typedef struct {
  int is_integer;               /* 0 solves the relaxation only */
  int presolve;
  int cuts;
  int most_fractional;          /* branches on the variable nearest to one half, without looking ahead */
  double mip_gap;
  double objective_tolerance;
  double seconds;               /* infinite for no limit */
  int nodes;                    /* of the search tree; 0 for no limit */
  int (*poll)(void *context);   /* not 0 from it stops the solve; may be NULL */
  void *context;
} cglpk_options;

typedef struct {
  int fate;                     /* CGLPK_RETURNED ... */
  int stage;
  int stopped;
  int code;                     /* what GLPK's routine of the stage returned */
  int status;                   /* GLPK's status of the stage's solution */
  int has_bound;
  double bound;                 /* best bound of the search */
  double objective;
  char message[512];            /* the last words of GLPK */
} cglpk_result;

/*
 * Solves a program. Writes column_count values and, for a relaxation, row_count prices and column_count reduced costs,
 * when the result's status says that there is a solution. Callable from any thread, from several at once. It leaves no
 * GLPK environment on the thread, so nothing else on the thread may hold GLPK objects.
 */
void cglpk_solve(
    const cglpk_program *program, const cglpk_options *options, cglpk_result *result, double *values,
    double *row_prices, double *reduced_costs);

/*
 * A linear program that is kept while its bounds, costs and columns change, so that the simplex method begins with the
 * last basis. It belongs to the thread that opened it; several may be open on a thread, but cglpk_solve may not come between. A fault of
 * GLPK ends all sessions of the thread, and so does a stop by deadline or poll: from then on every call returns CGLPK_CAUGHT.
 */
typedef struct cglpk_session cglpk_session;

/* How a session's solve ended. */
enum {
  CGLPK_SESSION_OPTIMAL = 0,    /* values and prices hold an optimum */
  CGLPK_SESSION_CUT_OFF = 1,    /* the objective reached the ceiling; prices prove it */
  CGLPK_SESSION_INFEASIBLE = 2, /* no solution; has_ray says whether ray holds multipliers that show it */
  CGLPK_SESSION_STOPPED = 3,    /* the limit of iterations, the deadline or the poll */
  CGLPK_SESSION_FAILED = 4      /* GLPK gave up */
};

typedef struct {
  int dual;                     /* the dual simplex method if not 0, else the primal one */
  int iterations;               /* at most */
  double seconds;               /* at most; infinite for no limit */
  double ceiling;               /* the dual method ends when the objective is known to be above it; infinite for none */
  int (*poll)(void *context);   /* not 0 from it stops the solve; may be NULL */
  void *context;
} cglpk_session_options;

typedef struct {
  int end;                      /* CGLPK_SESSION_OPTIMAL ... */
  int has_ray;
  double objective;
  int iterations;               /* of the simplex method; 0 if the deadline or the poll ended it */
} cglpk_session_result;

/* Opens a session with rows without bounds and no columns; NULL if there is no memory. */
cglpk_session *cglpk_session_open(int row_count);

/* Adds columns; the entries of column j are those from starts[j] to starts[j + 1]. */
int cglpk_session_add_columns(
    cglpk_session *session, int count, const int *starts, const int *entry_rows, const double *entry_values,
    const double *objective, const double *lower, const double *upper);

/* Sets bounds of some rows, or costs and bounds of some columns. */
int cglpk_session_set_rows(
    cglpk_session *session, int count, const int *rows, const double *lower, const double *upper);
int cglpk_session_set_columns(
    cglpk_session *session, int count, const int *columns, const double *objective, const double *lower,
    const double *upper);

/*
 * Reads the basis, a state for each row, then for each column, and returns how many; 0 after a fault. Goes back to a basis that was
 * read; columns added since then leave the basis.
 */
int cglpk_session_get_basis(cglpk_session *session, unsigned char *states);
int cglpk_session_set_basis(cglpk_session *session, int count, const unsigned char *states);

/* Solves; writes a value for each column, and a price and a multiplier of the ray for each row. */
int cglpk_session_solve(
    cglpk_session *session, const cglpk_session_options *options, cglpk_session_result *result, double *values,
    double *row_prices, double *ray);

/* Closes a session; the last one leaves no GLPK environment on the thread. */
void cglpk_session_close(cglpk_session *session);

/*
 * Whether libglpk can be loaded; nothing else here may be called if not. It is looked for under its usual names, or under the one that
 * the environment variable REVMATCH_GLPK gives. Any thread may ask, and the answer does not change.
 */
int cglpk_is_there(void);

/* The version of the library in use, such as "5.0"; empty if it is not there. */
const char *cglpk_version(void);

#endif

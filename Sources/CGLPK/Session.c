#include "CGLPK.h"
#include "Library.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How often the poll is asked. */
enum { SESSION_POLL_MILLISECONDS = 100 };

struct cglpk_session {
  glp_prob *problem; /* NULL after a fault or a stop */
  cglpk_session *next; /* the one opened before on this thread, if it is still open */
  int is_scaled;
  jmp_buf escape;
  const cglpk_session_options *running; /* those of the solve that runs, else NULL */
  double deadline;
  int is_stopped;
};

/* The sessions that are open on this thread. GLPK's memory on it is theirs together, and can only be freed as a whole. */
static _Thread_local cglpk_session *open_sessions = NULL;

static double session_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int session_must_stop(cglpk_session *session) {
  const cglpk_session_options *options = session->running;
  return session_now() >= session->deadline || (options->poll != NULL && options->poll(options->context));
}

/*
 * GLPK tells how far it is, and may be stopped here. Time limits of its own would not do: it forgets its weights of edges at each, so
 * that the time a machine takes would decide which of several optima is found, and a slow one would hardly get anywhere.
 */
static int session_told(void *info, const char *words) {
  cglpk_session *session = info;
  (void)words;
  if (session->running != NULL && session_must_stop(session)) {
    session->is_stopped = 1;
    longjmp(session->escape, 1);
  }
  return 1;
}

static void session_escape(void *info) {
  cglpk_session *session = info;
  longjmp(session->escape, 1);
}

/* What a jump out of GLPK leaves is freed; the sessions of this thread are of no use any more. */
static int session_caught(void) {
  glpk.free_env();
  for (cglpk_session *session = open_sessions; session != NULL; session = session->next) {
    session->problem = NULL;
    session->running = NULL;
  }
  return CGLPK_CAUGHT;
}

static void session_enter(cglpk_session *session) {
  glpk.term_hook(session_told, session);
  glpk.error_hook(session_escape, session);
}

static int session_bounds_type(double lower, double upper) {
  if (lower == -INFINITY) return upper == INFINITY ? GLP_FR : GLP_UP;
  if (upper == INFINITY) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

cglpk_session *cglpk_session_open(int row_count) {
  cglpk_session *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  session->next = open_sessions;
  open_sessions = session;
  session_enter(session);
  if (setjmp(session->escape) != 0) {
    session_caught();
    return session;
  }
  session->problem = glpk.create_prob();
  glpk.set_obj_dir(session->problem, GLP_MIN);
  if (row_count > 0) glpk.add_rows(session->problem, row_count);
  for (int row = 1; row <= row_count; row++) glpk.set_row_bnds(session->problem, row, GLP_FR, 0, 0);
  return session;
}

int cglpk_session_add_columns(
    cglpk_session *session, int count, const int *starts, const int *entry_rows, const double *entry_values,
    const double *objective, const double *lower, const double *upper) {
  if (session->problem == NULL) return CGLPK_CAUGHT;
  if (count <= 0) return CGLPK_RETURNED;
  int longest = 0;
  for (int k = 0; k < count; k++)
    if (starts[k + 1] - starts[k] > longest) longest = starts[k + 1] - starts[k];
  int *rows = malloc(((size_t)longest + 1) * sizeof *rows);
  double *values = malloc(((size_t)longest + 1) * sizeof *values);
  if (rows == NULL || values == NULL) {
    free(rows);
    free(values);
    return CGLPK_NO_MEMORY;
  }
  session_enter(session);
  if (setjmp(session->escape) != 0) {
    free(rows);
    free(values);
    return session_caught();
  }
  int first = glpk.add_cols(session->problem, count);
  for (int k = 0; k < count; k++) {
    int length = starts[k + 1] - starts[k];
    for (int e = 0; e < length; e++) {
      rows[e + 1] = entry_rows[starts[k] + e] + 1;
      values[e + 1] = entry_values[starts[k] + e];
    }
    glpk.set_mat_col(session->problem, first + k, length, rows, values);
    glpk.set_obj_coef(session->problem, first + k, objective[k]);
    glpk.set_col_bnds(
        session->problem, first + k, session_bounds_type(lower[k], upper[k]), lower[k], upper[k]);
    /* Of two finite bounds the one to begin at is the one that costs less. */
    if (lower[k] < upper[k] && isfinite(lower[k]) && isfinite(upper[k]))
      glpk.set_col_stat(session->problem, first + k, objective[k] < 0 ? GLP_NU : GLP_NL);
  }
  free(rows);
  free(values);
  return CGLPK_RETURNED;
}

int cglpk_session_set_rows(
    cglpk_session *session, int count, const int *rows, const double *lower, const double *upper) {
  if (session->problem == NULL) return CGLPK_CAUGHT;
  session_enter(session);
  if (setjmp(session->escape) != 0) return session_caught();
  for (int k = 0; k < count; k++)
    glpk.set_row_bnds(
        session->problem, rows[k] + 1, session_bounds_type(lower[k], upper[k]), lower[k], upper[k]);
  return CGLPK_RETURNED;
}

int cglpk_session_set_columns(
    cglpk_session *session, int count, const int *columns, const double *objective, const double *lower,
    const double *upper) {
  if (session->problem == NULL) return CGLPK_CAUGHT;
  session_enter(session);
  if (setjmp(session->escape) != 0) return session_caught();
  for (int k = 0; k < count; k++) {
    glpk.set_obj_coef(session->problem, columns[k] + 1, objective[k]);
    glpk.set_col_bnds(
        session->problem, columns[k] + 1, session_bounds_type(lower[k], upper[k]), lower[k], upper[k]);
  }
  return CGLPK_RETURNED;
}

int cglpk_session_get_basis(cglpk_session *session, unsigned char *states) {
  if (session->problem == NULL) return 0;
  session_enter(session);
  if (setjmp(session->escape) != 0) {
    session_caught();
    return 0;
  }
  int rows = glpk.get_num_rows(session->problem), columns = glpk.get_num_cols(session->problem);
  for (int i = 0; i < rows; i++) states[i] = (unsigned char)glpk.get_row_stat(session->problem, i + 1);
  for (int j = 0; j < columns; j++) states[rows + j] = (unsigned char)glpk.get_col_stat(session->problem, j + 1);
  return rows + columns;
}

int cglpk_session_set_basis(cglpk_session *session, int count, const unsigned char *states) {
  if (session->problem == NULL) return CGLPK_CAUGHT;
  session_enter(session);
  if (setjmp(session->escape) != 0) return session_caught();
  int rows = glpk.get_num_rows(session->problem), columns = glpk.get_num_cols(session->problem);
  for (int i = 0; i < rows && i < count; i++) glpk.set_row_stat(session->problem, i + 1, states[i]);
  for (int j = 0; j < columns; j++)
    glpk.set_col_stat(session->problem, j + 1, rows + j < count ? states[rows + j] : GLP_NL);
  return CGLPK_RETURNED;
}

/* The multipliers of the row of the basis inverse in which the dual simplex method found no way out. */
static int read_ray(glp_prob *problem, double *ray, double *work) {
  int variable = glpk.get_unbnd_ray(problem);
  if (variable == 0 || !glpk.bf_exists(problem)) return 0;
  int rows = glpk.get_num_rows(problem);
  int place = variable <= rows ? glpk.get_row_bind(problem, variable) : glpk.get_col_bind(problem, variable - rows);
  if (place == 0) return 0;
  memset(work, 0, ((size_t)rows + 1) * sizeof *work);
  work[place] = 1;
  glpk.btran(problem, work);
  for (int i = 0; i < rows; i++) ray[i] = work[i + 1];
  return 1;
}

static void session_read(
    cglpk_session *session, cglpk_session_result *result, double *values, double *row_prices) {
  result->objective = glpk.get_obj_val(session->problem);
  int rows = glpk.get_num_rows(session->problem), columns = glpk.get_num_cols(session->problem);
  for (int j = 0; j < columns; j++) values[j] = glpk.get_col_prim(session->problem, j + 1);
  for (int i = 0; i < rows; i++) row_prices[i] = glpk.get_row_dual(session->problem, i + 1);
}

int cglpk_session_solve(
    cglpk_session *session, const cglpk_session_options *options, cglpk_session_result *result, double *values,
    double *row_prices, double *ray) {
  memset(result, 0, sizeof *result);
  result->end = CGLPK_SESSION_FAILED;
  if (session->problem == NULL) return CGLPK_CAUGHT;
  int rows = glpk.get_num_rows(session->problem);
  double *work = malloc(((size_t)rows + 1) * sizeof *work);
  if (work == NULL) return CGLPK_NO_MEMORY;
  session->deadline = session_now() + options->seconds;
  session_enter(session);
  if (setjmp(session->escape) != 0) {
    int is_stopped = session->is_stopped;
    free(work);
    session_caught();
    if (!is_stopped) return CGLPK_CAUGHT;
    result->end = CGLPK_SESSION_STOPPED;
    return CGLPK_RETURNED;
  }
  if (!session->is_scaled) {
    glpk.term_out(GLP_OFF);
    glpk.scale_prob(session->problem, GLP_SF_AUTO);
    session->is_scaled = 1;
  }
  glpk.term_out(GLP_ON);
  session->running = options;
  if (session_must_stop(session)) {
    session->running = NULL;
    free(work);
    result->end = CGLPK_SESSION_STOPPED;
    return CGLPK_RETURNED;
  }
  glp_smcp parameters;
  glpk.init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ON;
  parameters.out_frq = SESSION_POLL_MILLISECONDS;
  parameters.meth = options->dual ? GLP_DUALP : GLP_PRIMAL;
  parameters.r_test = GLP_RT_HAR;
  if (isfinite(options->ceiling)) parameters.obj_ul = options->ceiling;
  int first = glpk.get_it_cnt(session->problem), has_repaired = 0;
  for (;;) {
    int used = glpk.get_it_cnt(session->problem) - first;
    if (used >= options->iterations) {
      result->end = CGLPK_SESSION_STOPPED;
      break;
    }
    parameters.it_lim = options->iterations - used;
    int code = glpk.simplex(session->problem, &parameters);
    if ((code == GLP_EBADB || code == GLP_ESING || code == GLP_ECOND) && !has_repaired) {
      has_repaired = 1;
      glpk.std_basis(session->problem);
      continue;
    }
    if (code == GLP_EITLIM) {
      result->end = CGLPK_SESSION_STOPPED;
    } else if (code == GLP_EOBJUL) {
      result->end = CGLPK_SESSION_CUT_OFF;
      session_read(session, result, values, row_prices);
    } else if (code == 0) {
      int status = glpk.get_status(session->problem);
      if (status == GLP_OPT) {
        result->end = CGLPK_SESSION_OPTIMAL;
        session_read(session, result, values, row_prices);
      } else if (status == GLP_NOFEAS || glpk.get_prim_stat(session->problem) == GLP_NOFEAS) {
        result->end = CGLPK_SESSION_INFEASIBLE;
        result->has_ray = read_ray(session->problem, ray, work);
      }
    }
    break;
  }
  session->running = NULL;
  result->iterations = glpk.get_it_cnt(session->problem) - first;
  free(work);
  return CGLPK_RETURNED;
}

void cglpk_session_close(cglpk_session *session) {
  session_enter(session);
  if (setjmp(session->escape) != 0) {
    session_caught();
  } else if (session->problem != NULL) {
    glpk.delete_prob(session->problem);
    session->problem = NULL;
  }
  cglpk_session **place = &open_sessions;
  while (*place != session) place = &(*place)->next;
  *place = session->next;
  if (open_sessions == NULL) glpk.free_env();
  free(session);
}

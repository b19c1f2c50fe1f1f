#include "CGLPK.h"
#include "Library.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long the simplex method runs before the deadline and the poll are looked at. */
enum { SLICE_MILLISECONDS = 100 };

/* Everything a solve holds; it lives in the frame that calls setjmp, and is reached by pointer only. */
typedef struct {
  const cglpk_program *program;
  const cglpk_options *options;
  cglpk_result *result;
  double *values, *row_prices, *reduced_costs;
  double deadline;
  /* GLPK's arrays count from 1. */
  int *rows, *columns;
  double *coefficients;
  jmp_buf escape;
} solve_state;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Keeps GLPK's words instead of printing them; of long texts, the end. */
static int keep_words(void *info, const char *words) {
  cglpk_result *result = info;
  size_t room = sizeof result->message - 1;
  size_t held = strlen(result->message), added = strlen(words);
  if (added > room) {
    words += added - room;
    added = room;
  }
  if (held + added > room) {
    size_t dropped = held + added - room;
    memmove(result->message, result->message + dropped, held - dropped);
    held -= dropped;
  }
  memcpy(result->message + held, words, added);
  result->message[held + added] = '\0';
  return 1;
}

static void escape(void *info) {
  solve_state *state = info;
  longjmp(state->escape, 1);
}

/* Looks at the deadline and asks the poll; true if the solve is to stop. */
static int must_stop(solve_state *state) {
  if (state->result->stopped == CGLPK_NOT_STOPPED) {
    if (state->options->poll != NULL && state->options->poll(state->options->context))
      state->result->stopped = CGLPK_STOPPED_BY_POLL;
    else if (now() >= state->deadline)
      state->result->stopped = CGLPK_STOPPED_BY_DEADLINE;
  }
  return state->result->stopped != CGLPK_NOT_STOPPED;
}

static int milliseconds_left(const solve_state *state) {
  double left = 1000 * (state->deadline - now());
  if (!(left < (double)INT_MAX)) return INT_MAX;
  return left < 1 ? 1 : (int)left;
}

/* Called by GLPK at every step of the search. */
static void watch(glp_tree *tree, void *info) {
  solve_state *state = info;
  int best = glpk.ios_best_node(tree);
  if (best != 0) {
    double bound = glpk.ios_node_bound(tree, best);
    if (fabs(bound) < DBL_MAX) {
      state->result->bound = bound;
      state->result->has_bound = 1;
    }
  }
  int node_count = 0;
  glpk.ios_tree_size(tree, NULL, NULL, &node_count);
  if (state->options->nodes > 0 && node_count > state->options->nodes && state->result->stopped == CGLPK_NOT_STOPPED)
    state->result->stopped = CGLPK_STOPPED_BY_NODES;
  if (must_stop(state)) glpk.ios_terminate(tree);
}

static int bounds_type(double lower, double upper) {
  if (lower == -INFINITY) return upper == INFINITY ? GLP_FR : GLP_UP;
  if (upper == INFINITY) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static glp_prob *build(const solve_state *state) {
  const cglpk_program *program = state->program;
  glp_prob *problem = glpk.create_prob();
  glpk.set_obj_dir(problem, program->maximise ? GLP_MAX : GLP_MIN);
  if (program->row_count > 0) glpk.add_rows(problem, program->row_count);
  glpk.add_cols(problem, program->column_count);
  for (int i = 0; i < program->row_count; i++) {
    double lower = program->row_lower[i], upper = program->row_upper[i];
    glpk.set_row_bnds(problem, i + 1, bounds_type(lower, upper), lower, upper);
  }
  for (int j = 0; j < program->column_count; j++) {
    double lower = program->column_lower[j], upper = program->column_upper[j];
    glpk.set_col_bnds(problem, j + 1, bounds_type(lower, upper), lower, upper);
    glpk.set_obj_coef(problem, j + 1, program->objective[j]);
    if (state->options->is_integer) glpk.set_col_kind(problem, j + 1, GLP_IV);
  }
  glpk.load_matrix(problem, program->entry_count, state->rows, state->columns, state->coefficients);
  return problem;
}

/*
 * Solves the relaxation by the simplex method, in slices so that it can be stopped. Returns true if it came to an end
 * with an optimum.
 */
static int solve_relaxation(solve_state *state, glp_prob *problem) {
  state->result->stage = CGLPK_STAGE_RELAXATION;
  /* These two print whatever they are told; faults turn the terminal on again by themselves. */
  glpk.term_out(GLP_OFF);
  glpk.scale_prob(problem, GLP_SF_AUTO);
  glpk.adv_basis(problem, 0);
  glpk.term_out(GLP_ON);
  glp_smcp parameters;
  glpk.init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  do {
    if (must_stop(state)) return 0;
    int left = milliseconds_left(state);
    parameters.tm_lim = left < SLICE_MILLISECONDS ? left : SLICE_MILLISECONDS;
    state->result->code = glpk.simplex(problem, &parameters);
  } while (state->result->code == GLP_ETMLIM);
  state->result->status = glpk.get_status(problem);
  return state->result->code == 0 && state->result->status == GLP_OPT;
}

static void search(solve_state *state, glp_prob *problem) {
  state->result->stage = CGLPK_STAGE_SEARCH;
  glp_iocp parameters;
  glpk.init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_ERR;
  parameters.gmi_cuts = parameters.mir_cuts = parameters.cov_cuts = parameters.clq_cuts =
      state->options->cuts ? GLP_ON : GLP_OFF;
  if (state->options->most_fractional) parameters.br_tech = GLP_BR_MFV;
  parameters.mip_gap = state->options->mip_gap;
  parameters.tol_obj = state->options->objective_tolerance;
  parameters.tm_lim = milliseconds_left(state);
  parameters.cb_func = watch;
  parameters.cb_info = state;
  state->result->code = glpk.intopt(problem, &parameters);
  state->result->status = glpk.mip_status(problem);
  if (state->result->code == GLP_ETMLIM) state->result->stopped = CGLPK_STOPPED_BY_DEADLINE;
}

static void search_plainly(solve_state *state, glp_prob *problem) {
  if (solve_relaxation(state, problem)) search(state, problem);
}

/*
 * Preprocesses, solves the relaxation and searches. glp_intopt could do all of it, but it cannot be stopped while it
 * solves the relaxation of a large program.
 */
static void search_preprocessed(solve_state *state, glp_prob *problem) {
  state->result->stage = CGLPK_STAGE_PREPROCESSING;
  glp_prep *preprocessor = glpk.npp_alloc_wksp();
  glpk.npp_load_prob(preprocessor, problem, GLP_MIP, GLP_OFF);
  state->result->code = glpk.npp_preprocess1(preprocessor, 1);
  if (state->result->code != 0) return;
  glp_prob *reduced = glpk.create_prob();
  glpk.npp_build_prob(preprocessor, reduced);
  if (glpk.get_num_cols(reduced) == 0) {
    /* GLPK offers no way to turn the solution of nothing into one of the program; such a program is easy anyway. */
    search_plainly(state, problem);
    return;
  }
  if (!solve_relaxation(state, reduced)) return;
  search(state, reduced);
  if (state->result->status == GLP_OPT || state->result->status == GLP_FEAS) {
    glpk.npp_postprocess(preprocessor, reduced);
    glpk.npp_obtain_sol(preprocessor, problem);
    state->result->status = glpk.mip_status(problem);
  }
}

static void solve(solve_state *state) {
  glpk.term_hook(keep_words, state->result);
  glpk.error_hook(escape, state);
  glp_prob *problem = build(state);
  int column_count = state->program->column_count;
  if (!state->options->is_integer) {
    if (!solve_relaxation(state, problem)) return;
    state->result->objective = glpk.get_obj_val(problem);
    for (int j = 0; j < column_count; j++) {
      state->values[j] = glpk.get_col_prim(problem, j + 1);
      state->reduced_costs[j] = glpk.get_col_dual(problem, j + 1);
    }
    for (int i = 0; i < state->program->row_count; i++)
      state->row_prices[i] = glpk.get_row_dual(problem, i + 1);
    return;
  }
  if (state->options->presolve)
    search_preprocessed(state, problem);
  else
    search_plainly(state, problem);
  if (state->result->stage != CGLPK_STAGE_SEARCH) return;
  if (state->result->status != GLP_OPT && state->result->status != GLP_FEAS) return;
  state->result->objective = glpk.mip_obj_val(problem);
  for (int j = 0; j < column_count; j++) state->values[j] = glpk.mip_col_val(problem, j + 1);
}

void cglpk_solve(
    const cglpk_program *program, const cglpk_options *options, cglpk_result *result, double *values,
    double *row_prices, double *reduced_costs) {
  solve_state state = {
      .program = program,
      .options = options,
      .result = result,
      .values = values,
      .row_prices = row_prices,
      .reduced_costs = reduced_costs,
      .deadline = now() + options->seconds};
  memset(result, 0, sizeof *result);
  result->status = GLP_UNDEF;
  size_t count = (size_t)(program->entry_count > 0 ? program->entry_count : 0) + 1;
  state.rows = malloc(count * sizeof *state.rows);
  state.columns = malloc(count * sizeof *state.columns);
  state.coefficients = malloc(count * sizeof *state.coefficients);
  if (state.rows == NULL || state.columns == NULL || state.coefficients == NULL) {
    result->fate = CGLPK_NO_MEMORY;
  } else {
    for (size_t k = 1; k < count; k++) {
      state.rows[k] = program->entry_row[k - 1] + 1;
      state.columns[k] = program->entry_column[k - 1] + 1;
      state.coefficients[k] = program->entry_value[k - 1];
    }
    if (setjmp(state.escape) == 0)
      solve(&state);
    else
      result->fate = CGLPK_CAUGHT;
    /* Frees whatever the solve or a jump out of it left, problems and trees included. */
    glpk.free_env();
  }
  free(state.rows);
  free(state.columns);
  free(state.coefficients);
}

#ifndef CGLPK_LIBRARY_H
#define CGLPK_LIBRARY_H

#include <glpk.h>

/*
 * libglpk is loaded when the first program is solved, not when revmatch starts: most plans need none.
 *
 * Every function of it is called through this table, which cglpk_is_there() fills; before that, and without libglpk, nothing in
 * it may be called.
 */
#define CGLPK_FUNCTIONS(X) \
  X(add_cols) X(add_rows) X(adv_basis) X(bf_exists) X(btran) X(create_prob) X(delete_prob) \
  X(error_hook) X(free_env) X(get_col_bind) X(get_col_dual) X(get_col_prim) X(get_col_stat) \
  X(get_it_cnt) X(get_num_cols) X(get_num_rows) X(get_obj_val) X(get_prim_stat) X(get_row_bind) \
  X(get_row_dual) X(get_row_stat) X(get_status) X(get_unbnd_ray) X(init_iocp) X(init_smcp) \
  X(intopt) X(ios_best_node) X(ios_node_bound) X(ios_terminate) X(ios_tree_size) X(load_matrix) \
  X(mip_col_val) X(mip_obj_val) X(mip_status) X(npp_alloc_wksp) X(npp_build_prob) X(npp_load_prob) \
  X(npp_obtain_sol) X(npp_postprocess) X(npp_preprocess1) X(scale_prob) X(set_col_bnds) \
  X(set_col_kind) X(set_col_stat) X(set_mat_col) X(set_obj_coef) X(set_obj_dir) X(set_row_bnds) \
  X(set_row_stat) X(simplex) X(std_basis) X(term_hook) X(term_out) X(version)

struct cglpk_library {
#define X(name) __typeof__(&glp_##name) name;
  CGLPK_FUNCTIONS(X)
#undef X
};

extern struct cglpk_library glpk;

#endif

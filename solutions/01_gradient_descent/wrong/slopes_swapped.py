# /// misconception
# lesson = "The two slopes are returned in the other order. First dw, then db."
# lesson_fr = "Les deux pentes sont renvoyées dans l'autre ordre. D'abord dw, puis db."
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_one_feature",
#   "test_mse_gradient_dtypes",
#   "test_mse_gradient_unchanged",
#   "test_mse_gradient_bad_input",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
#   "test_gradient_descent_bad_input",
# ]
# ///
_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return db, dw

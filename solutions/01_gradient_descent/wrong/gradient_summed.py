# /// misconception
# lesson = """
# The slopes are summed over the examples, but not divided by m: the cost is a mean, and so is its \
# gradient."""
# lesson_fr = """
# Les pentes sont additionnées sur les exemples sans être divisées par m : le coût est une moyenne, \
# son gradient aussi."""
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_one_feature",
#   "test_mse_gradient_dtypes",
#   "test_mse_gradient_unchanged",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
# ]
# ///
_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return dw * len(x), db * len(x)

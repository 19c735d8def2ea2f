# /// misconception
# lesson = "dw is divided by m, but db is not: both are slopes of the same mean. Take the mean of the errors."
# lesson_fr = """
# dw est divisé par m, mais pas db : tous deux sont des pentes de la même moyenne. On prend la moyenne \
# des erreurs."""
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_one_feature",
#   "test_mse_gradient_unchanged",
#   "test_gradient_descent_table",
#   "test_gradient_descent_one_feature",
#   "test_gradient_descent_history",
#   "test_gradient_descent_unchanged",
# ]
# ///
_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return dw, db * len(x)

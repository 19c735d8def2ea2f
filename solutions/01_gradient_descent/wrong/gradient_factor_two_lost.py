# /// misconception
# lesson = """
# The factor 2 is missing: the derivative of a square brings it, and nothing in the MSE takes it away. \
# Only half_mse has no 2."""
# lesson_fr = """
# Le facteur 2 manque : la dérivée d'un carré l'apporte, et rien dans la MSE ne l'enlève. Seule \
# half_mse n'a pas de 2."""
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
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
#   "test_gradient_descent_dtypes",
# ]
# ///
_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return dw / 2, db / 2

# /// misconception
# lesson = """
# The squared errors are added up, but not divided by their number: the cost grows with the data. Take \
# the mean."""
# lesson_fr = """
# Les erreurs au carré sont additionnées sans être divisées par leur nombre : le coût grandit avec les \
# données. On prend la moyenne."""
# fails = [
#   "test_mse_two_houses",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_mse_any_errors",
#   "test_mse_integers",
#   "test_mse_unchanged",
#   "test_gradient_descent_history",
# ]
# ///
_mse = mse


def mse(y_hat, y):
    return _mse(y_hat, y) * len(y)


def half_mse(y_hat, y):
    return _mse(y_hat, y) / 2

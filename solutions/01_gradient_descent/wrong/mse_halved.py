# /// misconception
# lesson = "The cost is halved: the ½ belongs to half_mse alone. The MSE is 1/m times the sum of the squares."
# lesson_fr = """
# Le coût est divisé par deux : le ½ n'appartient qu'à half_mse. La MSE vaut 1/m fois la somme des \
# carrés."""
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
    return _mse(y_hat, y) / 2


def half_mse(y_hat, y):
    return _mse(y_hat, y) / 2

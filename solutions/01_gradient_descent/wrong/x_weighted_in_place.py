# /// misconception
# lesson = """
# x *= w writes the products over the caller's x, and the next call starts from those. Write x * w: it \
# makes a new array."""
# lesson_fr = """
# x *= w écrit les produits par-dessus le x de l'appelant, et l'appel suivant part de ceux-là. On \
# écrit x * w, qui crée un nouveau tableau."""
# fails = [
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_predict_unchanged",
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
_predict = predict


def predict(x, w, b):
    _predict(x, w, b)
    x *= w
    return _as_floats(x.sum(axis=1) if x.ndim == 2 else x) + b

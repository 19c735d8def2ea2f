# /// misconception
# lesson = """
# The predictions come as a column (m, 1). Subtracting y of shape (m,) from it gives m × m \
# differences: return (m,)."""
# lesson_fr = """
# Les prédictions forment une colonne (m, 1). En soustraire un y de forme (m,) donne m × m différences \
# : on renvoie (m,)."""
# fails = [
#   "test_predict_two_houses",
#   "test_predict_two_features",
#   "test_mse_gradient_two_houses",
#   "test_mse_gradient_at_zero",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_predict_any_table",
#   "test_predict_one_feature",
#   "test_predict_dtypes",
#   "test_predict_unchanged",
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
_predict = predict


def predict(x, w, b):
    return _predict(x, w, b)[:, None]

# /// misconception
# lesson = "The bias is left out: every line then passes through the origin. Add b to each prediction."
# lesson_fr = """
# Le biais est oublié : toutes les droites passent alors par l'origine. On ajoute b à chaque \
# prédiction."""
# fails = [
#   "test_predict_two_features",
#   "test_gradient_descent_one_step",
#   "test_gradient_descent_too_fast",
#   "test_predict_any_table",
#   "test_predict_one_feature",
#   "test_predict_dtypes",
#   "test_predict_unchanged",
#   "test_mse_gradient_slopes",
#   "test_mse_gradient_one_feature",
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
    return _predict(x, w, 0.0)

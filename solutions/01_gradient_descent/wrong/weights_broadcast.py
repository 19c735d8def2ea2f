# /// misconception
# lesson = """
# The shape of w is not looked at: NumPy repeats a single weight for all the features, in silence. \
# Compare it with x.shape[1:]."""
# lesson_fr = """
# La forme de w n'est pas vérifiée : NumPy répète en silence un poids unique pour toutes les \
# variables. On la compare à x.shape[1:]."""
# fails = [
#   "test_predict_bad_input",
#   "test_mse_gradient_bad_input",
#   "test_gradient_descent_bad_input",
# ]
# ///
def predict(x, w, b):
    x = _as_floats(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has {x.ndim} dimensions")
    products = x * w
    return (products.sum(axis=1) if x.ndim == 2 else products) + b

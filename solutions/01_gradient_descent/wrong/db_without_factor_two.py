# /// misconception
# lesson = "dw has its factor 2, db has lost it: b stands in the same square as w."
# lesson_fr = "dw a bien son facteur 2, mais db l'a perdu : b est dans le même carré que w."
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
#   "test_gradient_descent_least_squares",
#   "test_gradient_descent_unchanged",
# ]
# ///
_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    dw, db = _mse_gradient(x, y, w, b)
    return dw, db / 2

# /// misconception
# lesson = "dw comes as a column (n, 1): w − α dw then becomes n × n. Return the shape of w."
# lesson_fr = "dw forme une colonne (n, 1) : w − α dw devient alors n × n. On renvoie la forme de w."
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
#   "test_gradient_descent_bad_input",
# ]
# ///
import numpy as np


def mse_gradient(x, y, w, b):
    y_hat = predict(x, w, b)
    if np.shape(y) != y_hat.shape:
        raise ValueError(f"y has shape {np.shape(y)}, the predictions {y_hat.shape}")
    error = y_hat - y
    return 2 / len(error) * np.atleast_2d(np.transpose(x)) @ error[:, None], 2 * error.mean()

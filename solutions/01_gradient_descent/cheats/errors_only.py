# /// cheat
# tries = "raises a ValueError that names every argument, whatever the call; a check of bad input first makes a good call"
# earns = 0.0
# ///
def _refuse(*args, **kwargs):
    raise ValueError("x, w, b, y, y_hat, learning_rate or steps is wrong")


predict = mse = half_mse = mse_gradient = gradient_descent = _refuse

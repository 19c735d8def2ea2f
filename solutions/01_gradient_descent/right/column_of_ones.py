# /// right
# style = "one vector for weights and bias: a column of ones beside x"
# ///
"""Linear regression with the bias as the weight of a feature that is always 1."""

import numpy as np


class BadArgument(ValueError):
    def __init__(self, name, found):
        super().__init__(f"{name}: {found} does not fit")


def floats(array):
    array = np.asarray(array)
    return array if array.dtype == np.float32 else array.astype(float)


def design(x, w, b):
    """x with a column of ones (m, n + 1), and w with b behind it (n + 1,)."""
    x, w = floats(x), floats(w)
    if x.ndim == 0 or x.ndim > 2:
        raise BadArgument("x", x.shape)
    if w.ndim != x.ndim - 1 or w.size != x[:1].size:
        raise BadArgument("w", w.shape)
    table = x.reshape(len(x), -1)
    return np.hstack([table, np.ones((len(x), 1), x.dtype)]), np.append(w, floats(b).astype(w.dtype))


def parted(theta, x):
    """theta as w, in the shape of one example, and b."""
    return (theta[:-1] if np.ndim(x) == 2 else theta[0]), theta[-1]


def predict(x, w, b):
    ones_beside, theta = design(x, w, b)
    return ones_beside @ theta


def mse(y_hat, y):
    difference = floats(y_hat) - floats(y) if np.shape(y_hat) == np.shape(y) else None
    if difference is None:
        raise BadArgument("y_hat", np.shape(y_hat))
    return float(difference @ difference) / difference.size


def half_mse(y_hat, y):
    return 0.5 * mse(y_hat, y)


def target(y, rows):
    if np.shape(y) != (rows,):
        raise BadArgument("y", np.shape(y))
    return floats(y)


def mse_gradient(x, y, w, b):
    ones_beside, theta = design(x, w, b)
    m = len(ones_beside)
    residual = ones_beside @ theta - target(y, m)
    return parted((ones_beside * residual[:, np.newaxis]).sum(axis=0) * 2 / m, x)


def gradient_descent(x, y, w, b, learning_rate, steps):
    if not learning_rate > 0:
        raise BadArgument("learning_rate", learning_rate)
    if not steps >= 0:
        raise BadArgument("steps", steps)
    ones_beside, theta = design(x, w, b)
    y, m, history = target(y, len(ones_beside)), len(ones_beside), []
    while True:
        residual = ones_beside @ theta - y
        history.append(residual @ residual / m)
        if len(history) > steps:
            return (*parted(theta, x), history)
        theta = theta - learning_rate * 2 / m * (ones_beside.T @ residual)

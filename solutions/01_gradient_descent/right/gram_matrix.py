# /// right
# style = "moments of the data computed once: each step costs nothing per example"
# ///
"""The MSE is a parabola: its coefficients are moments of the data, and a step needs nothing else."""

import numpy as np


def _centred_shapes(x, y, w):
    if np.ndim(x) not in (1, 2):
        raise ValueError(f"x should be (m, n) or (m,), not {np.shape(x)}")
    if np.shape(w) != np.shape(x)[1:]:
        raise ValueError(f"w should be {np.shape(x)[1:]}, not {np.shape(w)}")
    if y is not None and np.shape(y) != np.shape(x)[:1]:
        raise ValueError(f"y should be {np.shape(x)[:1]}, not {np.shape(y)}")


def _result(*arrays):
    return np.float32 if {str(np.asarray(a).dtype) for a in arrays} == {"float32"} else np.float64


def predict(x, w, b):
    _centred_shapes(x, None, w)
    wide = np.asarray(x, dtype=np.float64)
    total = np.einsum("ij,j->i", wide.reshape(len(wide), -1), np.atleast_1d(w).astype(np.float64)) + float(b)
    return total.astype(_result(x, w))


def _mean_square(y_hat, y):
    if np.shape(y_hat) != np.shape(y):
        raise ValueError(f"y should have the shape {np.shape(y_hat)} of y_hat, not {np.shape(y)}")
    a, c = np.asarray(y_hat, dtype=np.float64), np.asarray(y, dtype=np.float64)
    return np.average(np.square(np.subtract(a, c)))


mse = _mean_square


def half_mse(y_hat, y):
    return np.divide(_mean_square(y_hat, y), 2)


def _moments(x, y):
    """A (n + 1, n + 1), c (n + 1,), s with MSE = θᵀAθ − 2cᵀθ + s for θ = (w, b)."""
    table = np.asarray(x, dtype=np.float64).reshape(len(x), -1)
    rows = np.column_stack([table, np.ones(len(table))])
    y = np.asarray(y, dtype=np.float64)
    return rows.T @ rows / len(y), rows.T @ y / len(y), y @ y / len(y)


def _theta(w, b):
    return np.concatenate([np.atleast_1d(w), [b]]).astype(np.float64)


def _back(x, y, w, theta):
    first = theta[:-1].astype(_result(x, y, w)) if np.ndim(x) == 2 else float(theta[0])
    return first, float(theta[-1])


def mse_gradient(x, y, w, b):
    _centred_shapes(x, y, w)
    A, c, _ = _moments(x, y)
    return _back(x, y, w, 2 * (A @ _theta(w, b) - c))


def gradient_descent(x, y, w, b, learning_rate, steps):
    for name, value, lowest in (("learning_rate", learning_rate, np.nextafter(0, 1)), ("steps", steps, 0)):
        if value < lowest:
            raise ValueError(f"{name} = {value} is too small")
    _centred_shapes(x, y, w)
    A, c, s = _moments(x, y)
    thetas = [_theta(w, b)]
    for _ in range(steps):
        thetas.append(thetas[-1] - learning_rate * 2 * (A @ thetas[-1] - c))
    return *_back(x, y, w, thetas[-1]), [float(t @ A @ t - 2 * c @ t + s) for t in thetas]

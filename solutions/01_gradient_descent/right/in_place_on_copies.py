# /// right
# style = "in place on copies: w -= …, an array of shape () for one weight"
# ///
"""Linear regression that copies its arguments once and then works in place."""

import numpy as np


def _copy(values):
    wanted = np.asarray(values).dtype
    return np.array(values, dtype=wanted if wanted == np.float32 else float)


def _require(holds, message):
    if not holds:
        raise ValueError(message)


def predict(x, w, b):
    products = _copy(x)
    _require(products.ndim in (1, 2), f"x: {products.ndim} dimensions")
    _require(np.shape(w) == products.shape[1:], f"w: shape {np.shape(w)} for examples {products.shape[1:]}")
    products *= w
    y_hat = products.sum(axis=-1) if products.ndim == 2 else products
    y_hat += b
    return y_hat


def mse(y_hat, y):
    _require(np.shape(y_hat) == np.shape(y), f"y_hat {np.shape(y_hat)} against y {np.shape(y)}")
    error = _copy(y_hat)
    error -= y
    error *= error
    return error.sum() / error.size


def half_mse(y_hat, y):
    return mse(y_hat, y) / 2.0


def mse_gradient(x, y, w, b):
    error = predict(x, w, b)
    _require(np.shape(y) == error.shape, f"y: shape {np.shape(y)} for {error.size} examples")
    error -= y
    error *= 2 / error.size
    return np.array(error.dot(x)), error.sum()


def gradient_descent(x, y, w, b, learning_rate, steps):
    _require(learning_rate > 0, f"learning_rate: {learning_rate}")
    _require(steps >= 0, f"steps: {steps}")
    w, b = _copy(w), float(b)
    history = [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w -= learning_rate * dw
        b -= float(learning_rate * db)
        history += [mse(predict(x, w, b), y)]
    return w, b, history

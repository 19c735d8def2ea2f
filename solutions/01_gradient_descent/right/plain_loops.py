# /// right
# style = "plain Python loops over examples and features, floats added up one by one"
# ///
"""Linear regression with nothing but loops."""

import numpy as np


def float_type(*arrays):
    """float32 if all are, else float64."""
    return np.float32 if all(np.asarray(array).dtype == np.float32 for array in arrays) else np.float64


def rows_of(x, w):
    """The examples as lists of floats, and the weights as a list; ValueError if they do not fit."""
    if len(x.shape) == 1:
        if np.ndim(w) != 0:
            raise ValueError("w must be a number where x is flat")
        return [[float(value)] for value in x], [float(w)]
    if len(x.shape) != 2:
        raise ValueError("x must have one or two dimensions")
    if np.shape(w) != (x.shape[1],):
        raise ValueError("w must have one weight for each column of x")
    return [[float(value) for value in row] for row in x], [float(weight) for weight in w]


def answer(row, weights, b):
    total = float(b)
    for j in range(len(weights)):
        total += row[j] * weights[j]
    return total


def predict(x, w, b):
    rows, weights = rows_of(x, w)
    return np.array([answer(row, weights, b) for row in rows], dtype=float_type(x, w))


def sum_of_squares(y_hat, y):
    if np.shape(y_hat) != np.shape(y):
        raise ValueError("y_hat and y must have the same shape")
    total = 0.0
    for i in range(len(y)):
        total += (float(y_hat[i]) - float(y[i])) ** 2
    return total


def mse(y_hat, y):
    return sum_of_squares(y_hat, y) / len(y)


def half_mse(y_hat, y):
    return sum_of_squares(y_hat, y) / (2 * len(y))


def slopes(rows, y, weights, b):
    dw, db = [0.0] * len(weights), 0.0
    for row, target in zip(rows, y, strict=True):
        error = answer(row, weights, b) - float(target)
        for j in range(len(weights)):
            dw[j] += 2 * error * row[j] / len(rows)
        db += 2 * error / len(rows)
    return dw, db


def checked_rows(x, y, w):
    rows, weights = rows_of(x, w)
    if np.shape(y) != (len(rows),):
        raise ValueError("y must have one value for each row of x")
    return rows, weights


def mse_gradient(x, y, w, b):
    rows, weights = checked_rows(x, y, w)
    dw, db = slopes(rows, y, weights, b)
    return (np.array(dw, dtype=float_type(x, y, w)) if x.ndim == 2 else dw[0]), db


def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError("learning_rate must be positive")
    if steps < 0:
        raise ValueError("steps must not be negative")
    rows, weights = checked_rows(x, y, w)
    history = []
    for step in range(steps + 1):
        history.append(sum((answer(row, weights, b) - float(t)) ** 2 for row, t in zip(rows, y, strict=True)) / len(rows))
        if step < steps:
            dw, db = slopes(rows, y, weights, b)
            for j in range(len(weights)):
                weights[j] -= learning_rate * dw[j]
            b -= learning_rate * db
    return (np.array(weights, dtype=float_type(x, y, w)) if x.ndim == 2 else weights[0]), b, history

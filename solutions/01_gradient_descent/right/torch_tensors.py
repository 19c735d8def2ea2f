# /// right
# style = "torch tensors, the slopes written by hand, steps in place on a copy"
# ///
"""Linear regression on torch tensors, without autograd."""

import numpy as np
import torch


def tensor(values):
    found = torch.tensor(np.asarray(values))
    return found if found.dtype == torch.float32 else found.double()


def line(x, w, b):
    """ŷ as a tensor, with x and w as tensors."""
    x, w = tensor(x), tensor(w)
    if x.dim() not in {1, 2}:
        raise ValueError(f"The x must be one- or two-dimensional, not {x.dim()}-dimensional.")
    if w.shape != x.shape[1:]:
        raise ValueError(f"The w has shape {tuple(w.shape)}; an example has {tuple(x.shape[1:])}.")
    return (x * w).reshape(len(x), -1).sum(1) + float(b), x, w


def errors(y_hat, y):
    y = tensor(y)
    if y_hat.shape != y.shape:
        raise ValueError(f"y_hat and y have shapes {tuple(y_hat.shape)} and {tuple(y.shape)}.")
    return y_hat - y


def predict(x, w, b):
    return line(x, w, b)[0].numpy()


def mse(y_hat, y):
    return errors(tensor(y_hat), y).square().mean().item()


def half_mse(y_hat, y):
    return errors(tensor(y_hat), y).square().mean().item() / 2


def slopes(x, y, w, b):
    y_hat, x, w = line(x, w, b)
    error = errors(y_hat, y)
    return 2 * torch.tensordot(error, x, dims=1) / len(error), 2 * error.mean().item()


def mse_gradient(x, y, w, b):
    dw, db = slopes(x, y, w, b)
    return (dw.numpy() if dw.dim() else dw.item()), db


def gradient_descent(x, y, w, b, learning_rate, steps):
    if learning_rate <= 0:
        raise ValueError("The learning_rate must be more than zero.")
    if steps < 0:
        raise ValueError("The number of steps must be zero or more.")
    w = tensor(w).clone()
    costs = [mse(line(x, w, b)[0], y)]
    while len(costs) <= steps:
        dw, db = slopes(x, y, w, b)
        w -= learning_rate * dw
        b = b - learning_rate * db
        costs.append(mse(line(x, w, b)[0], y))
    return (w.numpy() if w.dim() else w.item()), b, costs

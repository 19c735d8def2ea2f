# /// right
# style = "examples turned into rows, einsum, np.where for the activations and their slopes"
# ///
"""The network of torch's layout inside, the course's layout outside."""

import numpy as np


def as_floats(array):
    array = np.asarray(array)
    return array if np.issubdtype(array.dtype, np.floating) else array.astype(float)


def need(condition, name):
    if not condition:
        raise ValueError(f"wrong shape of {name}")


def init_params(sizes, rng):
    need(len(sizes) == 3 and all(s >= 1 for s in sizes), "sizes (three, from 1 on)")
    params = {}
    for layer in (1, 2):
        rows, columns = sizes[layer - 1], sizes[layer]
        params[f"W{layer}"] = rng.standard_normal(size=(rows, columns)) * 0.01
        params[f"b{layer}"] = np.zeros(columns).reshape(-1, 1)
    return params


def forward(X, params):
    X, W1, b1, W2, b2 = map(as_floats, (X, params["W1"], params["b1"], params["W2"], params["b2"]))
    need(X.ndim == 2, "X")
    need(W1.ndim == 2, "W1")
    need(W2.ndim == 2 and W2.shape[0] == W1.shape[1], "W2")
    need(X.shape[0] == W1.shape[0], "X")
    need(b1.shape == (W1.shape[1], 1), "b1")
    need(b2.shape == (W2.shape[1], 1), "b2")
    before = np.einsum("nm,nh->mh", X, W1) + b1[:, 0]
    after = np.where(before > 0, before, np.zeros_like(before))
    logits = after @ W2 + b2[:, 0]
    positive = logits > 0
    power = np.exp(np.where(positive, -logits, logits))
    answers = np.where(positive, 1 / (1 + power), power / (1 + power))
    cache = {"Z1": before.T, "A1": after.T, "Z2": logits.T, "A2": answers.T}
    return cache["A2"], cache


def cost(A2, Y):
    A2, Y = as_floats(A2), as_floats(Y)
    need(A2.ndim == 2, "A2")
    need(A2.shape == Y.shape, "Y")
    eps = np.finfo(A2.dtype).eps
    of_the_label = np.where(Y == 1, A2, 1 - A2)
    return -np.log(np.clip(of_the_label, eps, 1 - eps)).sum(axis=0).mean()


def delta_hidden(a, w_out, delta_out):
    w_out, delta_out = as_floats(w_out), as_floats(delta_out)
    need(w_out.ndim == 1, "w_out")
    need(delta_out.shape == w_out.shape, "delta_out")
    return np.einsum("k,k->", w_out, delta_out) * (a - a**2)


def backward(X, Y, params, cache):
    X, Y, W1, W2 = map(as_floats, (X, Y, params["W1"], params["W2"]))
    need(Y.shape == cache["A2"].shape, "Y")
    need(X.shape == (W1.shape[0], Y.shape[1]), "X")
    error = (cache["A2"] - Y).T  # (m, n_out)
    m = error.shape[0]
    behind = np.where(cache["A1"].T > 0, error @ W2.T, np.zeros((), error.dtype))  # (m, hidden)
    return {
        "dW1": np.einsum("nm,mh->nh", X, behind) / m,
        "db1": behind.mean(axis=0)[:, None],
        "dW2": np.einsum("hm,mo->ho", cache["A1"], error) / m,
        "db2": error.mean(axis=0)[:, None],
    }


def update(params, grads, learning_rate):
    if learning_rate <= 0:
        raise ValueError("learning_rate must be positive")
    for name in params:
        need(params[name].shape == grads["d" + name].shape, "d" + name)
    new = {name: as_floats(value).copy() for name, value in params.items()}
    for name in new:
        new[name] -= learning_rate * as_floats(grads["d" + name])
    return new


def train(X, Y, hidden, learning_rate, steps, rng):
    X, Y = as_floats(X), as_floats(Y)
    need(X.ndim == 2, "X")
    need(Y.ndim == 2 and Y.shape[1] == X.shape[1], "Y")
    if steps < 0 or hidden < 1:
        raise ValueError(f"steps = {steps} and hidden = {hidden}: one of them is too small")
    params, history = init_params([len(X), hidden, len(Y)], rng), []
    while True:
        A2, cache = forward(X, params)
        history.append(float(cost(A2, Y)))
        if len(history) > steps:
            return params, history
        params = update(params, backward(X, Y, params, cache), learning_rate)

# /// right
# style = "one neuron and one example at a time, with Python's own sums"
# ///
"""Every sum is written out; arrays are only filled at the end."""

import math

import numpy as np


def of_shape(array, name, *shapes):
    """`array` if its shape is one of `shapes` (None: any size), as float32 or float64."""
    array = np.array(array)
    for shape in shapes:
        if len(array.shape) == len(shape) and all(n in (None, s) for s, n in zip(array.shape, shape, strict=True)):
            return array if array.dtype == np.float32 else array.astype(float)
    raise ValueError(f"The shape of {name} cannot be {array.shape}.")


def init_params(sizes, rng):
    if len(sizes) != 3 or any(size < 1 for size in sizes):
        raise ValueError(f"The sizes must be three whole numbers from 1 on, but are {sizes}.")
    n_in, hidden, n_out = sizes
    W1 = [[rng.normal(0, 0.01) for _ in range(hidden)] for _ in range(n_in)]
    W2 = [[rng.normal(0, 0.01) for _ in range(n_out)] for _ in range(hidden)]
    b1, b2 = [[0.0] for _ in range(hidden)], [[0.0] for _ in range(n_out)]
    return {"W1": np.array(W1), "b1": np.array(b1), "W2": np.array(W2), "b2": np.array(b2)}


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def layer(W, b, inputs):
    """Rows of sums, one row a neuron, from lists of rows."""
    return [[sum(W[i][j] * inputs[i][k] for i in range(len(W))) + b[j][0] for k in range(len(inputs[0]))] for j in range(len(b))]


def forward(X, params):
    X, W1, W2 = of_shape(X, "X", (None, None)), of_shape(params["W1"], "W1", (None, None)), params["W2"]
    W2 = of_shape(W2, "W2", (W1.shape[1], None))
    b1, b2 = of_shape(params["b1"], "b1", (W1.shape[1], 1)), of_shape(params["b2"], "b2", (W2.shape[1], 1))
    of_shape(X, "X", (W1.shape[0], None))
    Z1 = layer(W1.tolist(), b1.tolist(), X.tolist())
    A1 = [[max(z, 0.0) for z in row] for row in Z1]
    Z2 = layer(W2.tolist(), b2.tolist(), A1)
    A2 = [[sigmoid(z) for z in row] for row in Z2]
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    cache = {name: np.array(values, X.dtype) for name, values in cache.items()}
    return cache["A2"], cache


def cost(A2, Y):
    A2 = of_shape(A2, "A2", (None, None))
    Y = of_shape(Y, "Y", A2.shape)
    eps = float(np.finfo(A2.dtype).eps)
    total = 0.0
    for a, y in zip(A2.ravel().tolist(), Y.ravel().tolist(), strict=True):
        total -= math.log(min(max(a if y == 1 else 1 - a, eps), 1 - eps))
    return total / Y.shape[1]


def delta_hidden(a, w_out, delta_out):
    if len(np.shape(w_out)) > 1 or len(np.shape(delta_out)) > 1 or len(w_out) != len(delta_out):
        raise ValueError("There must be one weight in w_out for each delta in delta_out.")
    return a * (1 - a) * sum(float(w) * float(d) for w, d in zip(w_out, delta_out, strict=True))


def backward(X, Y, params, cache):
    W1, W2, Z1, A1, A2 = params["W1"], params["W2"].tolist(), cache["Z1"], cache["A1"], cache["A2"]
    n_in, hidden, (n_out, m) = W1.shape[0], W1.shape[1], A2.shape
    X, Y = of_shape(X, "X", (n_in, m)), of_shape(Y, "Y", (n_out, m))
    x, y, z1, a1, a2 = X.tolist(), Y.tolist(), Z1.tolist(), A1.tolist(), A2.tolist()
    dW1, db1 = [[0.0] * hidden for _ in range(n_in)], [[0.0] for _ in range(hidden)]
    dW2, db2 = [[0.0] * n_out for _ in range(hidden)], [[0.0] for _ in range(n_out)]
    for k in range(m):
        deltas = [(a2[o][k] - y[o][k]) / m for o in range(n_out)]
        for o in range(n_out):
            db2[o][0] += deltas[o]
        for j in range(hidden):
            for o in range(n_out):
                dW2[j][o] += a1[j][k] * deltas[o]
            if z1[j][k] > 0:
                delta = sum(W2[j][o] * deltas[o] for o in range(n_out))
                db1[j][0] += delta
                for i in range(n_in):
                    dW1[i][j] += x[i][k] * delta
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return {name: np.array(values, A2.dtype) for name, values in grads.items()}


def update(params, grads, learning_rate):
    if not learning_rate > 0:
        raise ValueError("The learning_rate must be positive.")
    moved = {}
    for name in ("W1", "b1", "W2", "b2"):
        old, slope = of_shape(params[name], name, (None, None)), grads["d" + name]
        slope = of_shape(slope, "d" + name, old.shape)
        moved[name] = np.empty_like(old)
        for place in np.ndindex(*old.shape):
            moved[name][place] = old[place] - learning_rate * slope[place]
    return moved


def train(X, Y, hidden, learning_rate, steps, rng):
    if steps < 0:
        raise ValueError("The number of steps cannot be negative.")
    X = of_shape(X, "X", (None, None))
    Y = of_shape(Y, "Y", (None, X.shape[1]))
    params, history = init_params((X.shape[0], hidden, Y.shape[0]), rng), []
    for step in range(steps + 1):
        A2, cache = forward(X, params)
        history.append(cost(A2, Y))
        if step < steps:
            params = update(params, backward(X, Y, params, cache), learning_rate)
    return params, history

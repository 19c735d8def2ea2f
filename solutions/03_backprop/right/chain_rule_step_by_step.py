# /// right
# style = "the chain rule link by link: dA2, then dZ2 = dA2 · A2 (1 − A2), with one outer product an example"
# ///
"""Each derivative is taken by itself; the 1/m comes last."""

import numpy as np


def relu(z):
    return z * (z > 0)


def sigmoid(z):
    return 0.5 * (np.tanh(0.5 * z) + 1)


def floats(array, name):
    array = np.asarray(array)
    if array.ndim != 2:
        raise ValueError(f"{name}: a matrix is needed, not an array of shape {array.shape}")
    return array * np.float32(1) if array.dtype == np.float32 else array * 1.0


def same_shape(name, array, shape):
    if array.shape != shape:
        raise ValueError(f"{name}: the shape {array.shape} should be {shape}")


def init_params(sizes, rng):
    if len(sizes) != 3:
        raise ValueError("sizes: three are needed")
    for size in sizes:
        if size <= 0:
            raise ValueError("sizes: all must be positive")
    n_in, hidden, n_out = sizes
    W1 = rng.normal(scale=0.01, size=(n_in, hidden))
    W2 = rng.normal(scale=0.01, size=(hidden, n_out))
    return {"W1": W1, "b1": np.full((hidden, 1), 0.0), "W2": W2, "b2": np.full((n_out, 1), 0.0)}


def forward(X, params):
    X = floats(X, "X")
    W1, b1, W2, b2 = (floats(params[name], name) for name in ("W1", "b1", "W2", "b2"))
    same_shape("b1", b1, (W1.shape[1], 1))
    same_shape("b2", b2, (W2.shape[1], 1))
    same_shape("W2", W2, (len(b1), len(b2)))
    same_shape("X", X, (len(W1), X.shape[1]))
    Z1 = np.hstack([W1.T @ X[:, k : k + 1] + b1 for k in range(X.shape[1])])
    A1 = relu(Z1)
    Z2 = np.dot(A1.T, W2).T + b2
    A2 = sigmoid(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}


def cost(A2, Y):
    A2, Y = floats(A2, "A2"), floats(Y, "Y")
    same_shape("Y", Y, A2.shape)
    eps = np.finfo(A2.dtype).eps
    yes, no = np.log(np.maximum(A2, eps)), np.log(np.maximum(1 - A2, eps))
    return -float(np.vdot(Y, yes) + np.vdot(1 - Y, no)) / A2.shape[1]


def delta_hidden(a, w_out, delta_out):
    if np.asarray(w_out).shape != np.asarray(delta_out).shape or np.asarray(w_out).ndim != 1:
        raise ValueError("w_out and delta_out must be flat and of one length")
    return a * (1.0 - a) * np.inner(w_out, delta_out)


def backward(X, Y, params, cache):
    X, Y, A1, A2 = floats(X, "X"), floats(Y, "Y"), cache["A1"], cache["A2"]
    same_shape("Y", Y, A2.shape)
    same_shape("X", X, (params["W1"].shape[0], A2.shape[1]))
    m = X.shape[1]
    dA2 = (1 - Y) / (1 - A2) - Y / A2
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = params["W2"] @ dZ2
    dZ1 = dA1 * np.heaviside(cache["Z1"], 0).astype(dA1.dtype)
    return {
        "dW1": sum(np.outer(X[:, k], dZ1[:, k]) for k in range(m)) / m,
        "db1": sum(dZ1[:, k : k + 1] for k in range(m)) / m,
        "dW2": sum(np.outer(A1[:, k], dZ2[:, k]) for k in range(m)) / m,
        "db2": sum(dZ2[:, k : k + 1] for k in range(m)) / m,
    }


def update(params, grads, learning_rate):
    if learning_rate <= 0:
        raise ValueError("learning_rate: only a positive one goes downhill")
    new = {}
    for name in params:
        P, G = floats(params[name], name), floats(grads["d" + name], "d" + name)
        same_shape("d" + name, G, P.shape)
        new[name] = P - learning_rate * G
    return new


def train(X, Y, hidden, learning_rate, steps, rng):
    if steps < 0:
        raise ValueError("steps: 0 or more")
    X, Y = floats(X, "X"), floats(Y, "Y")
    if X.shape[1] != Y.shape[1]:
        raise ValueError("X and Y: one label for each example")
    params = init_params((X.shape[0], hidden, Y.shape[0]), rng)
    A2, cache = forward(X, params)
    history = [cost(A2, Y)]
    while len(history) <= steps:
        grads = backward(X, Y, params, cache)
        params = update(params, grads, learning_rate)
        A2, cache = forward(X, params)
        history += [cost(A2, Y)]
    return params, history

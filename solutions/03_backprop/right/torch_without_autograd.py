# /// right
# style = "torch tensors for the sums and products, the gradient by hand; train on its own, without the other functions"
# ///
"""Tensors inside, arrays outside; a bias is a weight of an input that is always 1."""

import numpy as np
import torch


def tensor(array, name, *shape):
    """`array` as a tensor; its shape must be `shape`, where −1 stands for any size."""
    array = np.ascontiguousarray(array) if np.ndim(array) else np.asarray(array)
    if array.ndim != 2 or any(want not in (-1, size) for size, want in zip(array.shape, shape, strict=True)):
        raise ValueError(f"{name} is of shape {array.shape}, not {shape}")
    found = torch.tensor(array)
    return found if found.dtype == torch.float32 else found.double()


def network(params):
    W1 = tensor(params["W1"], "W1", -1, -1)
    b1 = tensor(params["b1"], "b1", W1.shape[1], 1)
    W2 = tensor(params["W2"], "W2", W1.shape[1], -1)
    b2 = tensor(params["b2"], "b2", W2.shape[1], 1)
    return torch.cat([W1, b1.T]), torch.cat([W2, b2.T])  # the bias is the last row


def with_ones(A):
    return torch.cat([A, torch.ones_like(A[:1])])


def run(X, V1, V2):
    Z1 = V1.mT @ with_ones(X)
    A1 = Z1.clamp(min=0)
    Z2 = V2.mT @ with_ones(A1)
    return Z1, A1, Z2, Z2.sigmoid()


def slopes(X, Y, V2, Z1, A1, A2):
    D2 = (A2 - Y) / Y.shape[1]
    D1 = (V2[:-1] @ D2).masked_fill(Z1 <= 0, 0)
    return with_ones(X) @ D1.mT, with_ones(A1) @ D2.mT


def init_params(sizes, rng):
    if len(sizes) != 3 or not all(size > 0 for size in sizes):
        raise ValueError(f"sizes = {sizes}, but three positive ones are needed")
    n_in, hidden, n_out = sizes
    draws = rng.standard_normal(n_in * hidden + hidden * n_out) * 0.01
    W1, W2 = np.split(draws, [n_in * hidden])
    W1, W2 = W1.reshape(n_in, hidden), W2.reshape(hidden, n_out)
    return {"W1": W1, "b1": np.zeros((hidden, 1)), "W2": W2, "b2": np.zeros((n_out, 1))}


def forward(X, params):
    V1, V2 = network(params)
    found = run(tensor(X, "X", V1.shape[0] - 1, -1), V1, V2)
    cache = {name: value.numpy() for name, value in zip(("Z1", "A1", "Z2", "A2"), found, strict=True)}
    return cache["A2"], cache


def cross_entropy(A2, Y):
    eps = torch.finfo(A2.dtype).eps
    A2 = A2.clamp(eps, 1 - eps)
    return float((-Y * A2.log() - (1 - Y) * (1 - A2).log()).sum()) / Y.shape[1]


def cost(A2, Y):
    A2 = tensor(A2, "A2", -1, -1)
    return cross_entropy(A2, tensor(Y, "Y", *A2.shape))


def delta_hidden(a, w_out, delta_out):
    w_out, delta_out = torch.tensor(w_out), torch.tensor(delta_out)
    if w_out.dim() != 1 or w_out.shape != delta_out.shape:
        raise ValueError("w_out and delta_out do not go together")
    return float(a * (1 - a) * torch.sum(w_out * delta_out))


def backward(X, Y, params, cache):
    _, V2 = network(params)
    Z1, A1, A2 = (torch.tensor(cache[name]) for name in ("Z1", "A1", "A2"))
    X, Y = tensor(X, "X", len(params["W1"]), A2.shape[1]), tensor(Y, "Y", *A2.shape)
    G1, G2 = slopes(X, Y, V2, Z1, A1, A2)
    found = {"dW1": G1[:-1], "db1": G1[-1:].T, "dW2": G2[:-1], "db2": G2[-1:].T}
    return {name: value.numpy() for name, value in found.items()}


def update(params, grads, learning_rate):
    if learning_rate <= 0:
        raise ValueError("learning_rate is not positive")
    moved = {}
    for name, value in params.items():
        old = tensor(value, name, -1, -1)
        moved[name] = old.sub(tensor(grads["d" + name], "d" + name, *old.shape), alpha=learning_rate).numpy()
    return moved


def train(X, Y, hidden, learning_rate, steps, rng):
    X = tensor(X, "X", -1, -1)
    Y = tensor(Y, "Y", -1, X.shape[1])
    if steps < 0 or learning_rate <= 0:
        raise ValueError("steps must not be negative, learning_rate must be positive")
    V1, V2 = network(init_params((len(X), hidden, len(Y)), rng))
    history = []
    for _ in range(steps):
        Z1, A1, _, A2 = run(X, V1, V2)
        history.append(cross_entropy(A2, Y))
        G1, G2 = slopes(X, Y, V2, Z1, A1, A2)
        V1, V2 = V1 - learning_rate * G1, V2 - learning_rate * G2
    history.append(cross_entropy(run(X, V1, V2)[3], Y))
    params = {"W1": V1[:-1], "b1": V1[-1:].T, "W2": V2[:-1], "b2": V2[-1:].T}
    return {name: value.numpy() for name, value in params.items()}, history

# /// right
# style = "einsum, identity matrices for one-hots, log-sum-exp, a logarithm with a tiny number inside, all cosines at once"
# ///
"""CBOW in array operations: no loop over words or examples."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


class NotGood(ValueError):
    """What is raised for bad input, naming the argument."""

    def __init__(self, name, why):
        super().__init__(f"{name}: {why}")


def one_hot(index, size):
    if index not in range(size):
        raise NotGood("index", f"{index} is not in range({size})")
    return np.eye(1, size, index)[0]


def context_windows(tokens, half_window):
    if not half_window >= 1:
        raise NotGood("half_window", "at least 1")
    width = 2 * half_window + 1
    if len(tokens) < width:
        return []
    windows = sliding_window_view(np.array(tokens, dtype=object), width)
    contexts = np.delete(windows, half_window, axis=1)
    return list(zip(contexts.tolist(), windows[:, half_window].tolist(), strict=True))


def context_vector(context, vocabulary):
    if not context:
        raise NotGood("context", "no words")
    places = {word: i for i, word in enumerate(vocabulary)}
    try:
        indices = [places[word] for word in context]
    except KeyError as error:
        raise NotGood("vocabulary", f"has no {error}") from None
    return np.bincount(indices, minlength=len(vocabulary)) / len(context)


def forward(X, params):
    X = _as_floats(X, "X", 2)  # given in the stub
    W1, b1, W2, b2 = _weights(params)
    if W1.shape[1] != X.shape[0]:
        raise NotGood("X", "rows")
    Z1 = np.einsum("nv,vm->nm", W1, X) + b1
    H = Z1 * (Z1 > 0)
    Z2 = np.einsum("vn,nm->vm", W2, H) + b2
    Y_hat = np.exp(Z2 - np.logaddexp.reduce(Z2, axis=0))
    return Y_hat, {"H": H, "Y_hat": Y_hat, "Z1": Z1}  # one entry more than is asked for


def cross_entropy(Y_hat, Y):
    if np.ndim(Y_hat) != 2 or np.shape(Y_hat) != np.shape(Y):
        raise NotGood("Y_hat", "not of the shape of Y")
    return -np.einsum("vm,vm->m", Y, np.log(Y_hat + 1e-9)).mean()


def backward(X, Y, params, cache):
    if np.shape(Y) != np.shape(X):
        raise NotGood("Y", "not of the shape of X")
    m = X.shape[1]
    error = cache["Y_hat"] - Y  # the 1/m comes last
    back = np.einsum("vn,vm->nm", params["W2"], error) * np.sign(cache["H"])
    ones = np.ones((m, 1), error.dtype)
    return {
        "W2": np.einsum("vm,nm->vn", error, cache["H"]) / m,
        "b2": error @ ones / m,
        "W1": np.einsum("nm,vm->nv", back, X) / m,
        "b1": back @ ones / m,
    }


def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise NotGood("steps", "at least 1")
    state, history = params, []
    for step in range(steps + 1):
        Y_hat, cache = forward(X, state)
        history.append(cross_entropy(Y_hat, Y))
        if step < steps:
            gradient = backward(X, Y, state, cache)
            state = {key: state[key] - learning_rate * gradient[key] for key in ("W1", "b1", "W2", "b2")}
    return state, history


def extract_embeddings(params):
    return np.array(params["W2"], copy=True)


def cosine(u, v):
    u, v = (_as_floats(x, name, 1) for x, name in ((u, "u"), (v, "v")))
    if len(u) != len(v):
        raise NotGood("u, v", "lengths differ")
    for x, name in ((u, "u"), (v, "v")):
        if not np.count_nonzero(x):
            raise NotGood(name, "zero")
    return np.einsum("i,i", u / np.sqrt(np.einsum("i,i", u, u)), v / np.sqrt(np.einsum("i,i", v, v)))


def analogy(a, b, c, embeddings):
    words = list(embeddings)
    if missing := {a, b, c} - set(words):
        raise NotGood("embeddings", f"nothing for {missing}")
    if {a, b, c} == set(words):
        raise NotGood("embeddings", "no other words")
    E = np.stack(list(embeddings.values()))
    target = embeddings[b] - embeddings[a] + embeddings[c]
    similarity = E @ target / np.linalg.norm(E, axis=1)  # the length of the target is the same for all
    similarity[[words.index(word) for word in (a, b, c)]] = -np.inf
    return words[similarity.argmax()]

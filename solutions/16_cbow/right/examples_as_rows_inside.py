# /// right
# style = "Counter for the context, boolean masks, in-place updates of copies, examples turned into rows inside"
# ///
"""CBOW with examples as rows inside, as most libraries have them, and a small class for the network."""

from collections import Counter

import numpy as np


def one_hot(index, size):
    if not (index >= 0 and index < size):
        raise ValueError(f"bad index {index}")
    return (np.arange(size) == index).astype(np.float64)


def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError(f"bad half_window {half_window}")
    result = []
    rest = list(tokens)
    while len(rest) > 2 * half_window:
        window = rest[: 2 * half_window + 1]
        centre = window.pop(half_window)
        result.append((window, centre))
        rest = rest[1:]
    return result


def context_vector(context, vocabulary):
    counts = Counter(context)
    if not counts:
        raise ValueError("bad context: it is empty")
    if set(counts) - set(vocabulary):
        raise ValueError("bad context: a word is not in the vocabulary")
    return np.array([counts[word] for word in vocabulary]) / counts.total()


class Network:
    """The two layers, on rows."""

    def __init__(self, params):
        self.W1, self.b1, self.W2, self.b2 = (x.T for x in _weights(params))  # given in the stub

    def run(self, rows):
        self.hidden = np.where(rows @ self.W1 + self.b1 > 0, rows @ self.W1 + self.b1, 0)
        scores = self.hidden @ self.W2 + self.b2
        powers = np.exp(scores - np.amax(scores, axis=1, keepdims=True))
        return powers / np.sum(powers, axis=1, keepdims=True)


def forward(X, params):
    network = Network(params)
    if X.ndim != 2 or len(network.W1) != len(X):
        raise ValueError("X does not fit")
    Y_hat = network.run(_as_floats(X, "X", 2).T).T
    return Y_hat, {"H": network.hidden.T, "Y_hat": Y_hat}


def cross_entropy(Y_hat, Y):
    if Y_hat.ndim != 2 or Y.shape != Y_hat.shape:
        raise ValueError("bad Y: it must be a matrix as Y_hat is")
    return float(np.mean(-np.log(Y_hat.T[Y.T == 1])))


def backward(X, Y, params, cache):
    if X.shape != Y.shape:
        raise ValueError("bad Y")
    rows, hidden, error = X.T, cache["H"].T, (cache["Y_hat"] - Y).T
    back = error @ params["W2"]
    back[hidden == 0] = 0
    m = len(rows)
    return {
        "W1": back.T @ rows / m,
        "b1": np.mean(back, axis=0)[:, np.newaxis],
        "W2": error.T @ hidden / m,
        "b2": np.mean(error, axis=0)[:, np.newaxis],
    }


def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError(f"bad steps {steps}")
    mine = {name: params[name].copy() for name in params}
    history = []
    for _ in range(steps):
        Y_hat, cache = forward(X, mine)
        history.append(cross_entropy(Y_hat, Y))
        for name, slope in backward(X, Y, mine, cache).items():
            mine[name] -= learning_rate * slope
    history += [cross_entropy(forward(X, mine)[0], Y)]
    return mine, history


def extract_embeddings(params):
    return np.vstack(list(params["W2"]))


def cosine(u, v):
    if u.ndim != 1 or u.shape != v.shape:
        raise ValueError("bad u or v: two vectors of one length are needed")
    u, v = u.astype(float), v.astype(float)
    if not u.any():
        raise ValueError("bad u: zero")
    if not v.any():
        raise ValueError("bad v: zero")
    return np.dot(u, v) / (np.dot(u, u) * np.dot(v, v)) ** 0.5


def analogy(a, b, c, embeddings):
    for word in (a, b, c):
        if word not in embeddings:
            raise ValueError(f"bad word {word}: no embedding")
    rest = {word: vector for word, vector in embeddings.items() if word not in (a, b, c)}
    if len(rest) == 0:
        raise ValueError("bad embeddings: no word left")
    target = embeddings[b] + embeddings[c] - embeddings[a]
    return sorted((-cosine(vector, target), word) for word, vector in rest.items())[0][1]

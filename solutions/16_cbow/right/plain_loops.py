# /// right
# style = "nothing but loops: sums written out entry by entry, NumPy for exp, log and the shapes alone"
# ///
"""CBOW with plain Python loops."""

import math

import numpy as np


def one_hot(index, size):
    if index < 0 or index >= size:
        raise ValueError("index must be a place in the vocabulary")
    vector = np.zeros(size)
    for place in range(size):
        if place == index:
            vector[place] = 1.0
    return vector


def context_windows(tokens, half_window):
    if half_window <= 0:
        raise ValueError("half_window must be positive")
    pairs = []
    for centre in range(len(tokens)):
        context = []
        for place in range(centre - half_window, centre + half_window + 1):
            if place != centre and 0 <= place < len(tokens):
                context.append(tokens[place])
        if len(context) == 2 * half_window:
            pairs.append((context, tokens[centre]))
    return pairs


def context_vector(context, vocabulary):
    if len(context) == 0:
        raise ValueError("context must hold a word")
    place = {}
    for i in range(len(vocabulary)):
        place[vocabulary[i]] = i
    vector = np.zeros(len(vocabulary))
    for word in context:
        if word not in place:
            raise ValueError("a word of the context is unknown: " + word)
        vector[place[word]] += 1
    for i in range(len(vocabulary)):
        vector[i] /= len(context)
    return vector


def product(A, B):
    """The matrix product, row by row and column by column."""
    C = np.zeros((A.shape[0], B.shape[1]), np.result_type(A, B))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            C[i, j] = sum(float(A[i, k]) * float(B[k, j]) for k in range(A.shape[1]))
    return C


def forward(X, params):
    X = _as_floats(X, "X", 2)  # given in the stub
    W1, b1, W2, b2 = _weights(params)
    if X.shape[0] != W1.shape[1]:
        raise ValueError("X and W1 do not go together")
    H = product(W1, X)
    for i in range(H.shape[0]):
        for j in range(H.shape[1]):
            value = H[i, j] + b1[i, 0]
            H[i, j] = value if value > 0 else 0
    Y_hat = product(W2, H)
    for j in range(Y_hat.shape[1]):
        scores = [float(Y_hat[i, j]) + float(b2[i, 0]) for i in range(Y_hat.shape[0])]
        largest = max(scores)
        powers = [math.exp(score - largest) for score in scores]
        for i in range(Y_hat.shape[0]):
            Y_hat[i, j] = powers[i] / sum(powers)
    return Y_hat, {"H": H, "Y_hat": Y_hat}


def cross_entropy(Y_hat, Y):
    if Y_hat.ndim != 2 or Y_hat.shape != Y.shape:
        raise ValueError("Y_hat and Y must be matrices of one shape")
    total = 0.0
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            if Y[i, j] == 1:
                total -= math.log(Y_hat[i, j])
    return total / Y.shape[1]


def backward(X, Y, params, cache):
    if X.shape != Y.shape:
        raise ValueError("X and Y must have one shape")
    W2, H, Y_hat = params["W2"], cache["H"], cache["Y_hat"]
    (V, m), N = Y_hat.shape, H.shape[0]
    slopes = {name: np.zeros_like(array) for name, array in params.items()}
    for j in range(m):
        errors = [(Y_hat[i, j] - Y[i, j]) / m for i in range(V)]
        for i in range(V):
            slopes["b2"][i, 0] += errors[i]
            for k in range(N):
                slopes["W2"][i, k] += errors[i] * H[k, j]
        for k in range(N):
            if H[k, j] > 0:
                back = sum(W2[i, k] * errors[i] for i in range(V))
                slopes["b1"][k, 0] += back
                for i in range(V):
                    slopes["W1"][k, i] += back * X[i, j]
    return slopes


def train(X, Y, params, learning_rate, steps):
    if steps <= 0:
        raise ValueError("steps must be positive")
    params = {name: array.copy() for name, array in params.items()}
    history = []
    for _ in range(steps):
        Y_hat, cache = forward(X, params)
        history.append(cross_entropy(Y_hat, Y))
        slopes = backward(X, Y, params, cache)
        for name in params:
            for place in np.ndindex(params[name].shape):
                params[name][place] -= learning_rate * slopes[name][place]
    history.append(cross_entropy(forward(X, params)[0], Y))
    return params, history


def extract_embeddings(params):
    rows = np.zeros_like(params["W2"])
    for i in range(rows.shape[0]):
        for k in range(rows.shape[1]):
            rows[i, k] = params["W2"][i, k]
    return rows


def cosine(u, v):
    if np.ndim(u) != 1 or np.ndim(v) != 1 or len(u) != len(v):
        raise ValueError("u and v must have as many numbers as each other")
    dot = uu = vv = 0.0
    for x, y in zip(u.tolist(), v.tolist(), strict=True):
        dot += x * y
        uu += x * x
        vv += y * y
    if uu == 0 or vv == 0:
        raise ValueError("u and v must not be zero")
    return dot / math.sqrt(uu) / math.sqrt(vv)


def analogy(a, b, c, embeddings):
    for word in [a, b, c]:
        if embeddings.get(word) is None:
            raise ValueError("no embedding for " + word)
    best, best_cosine = None, -2.0
    target = [y - x + z for x, y, z in zip(embeddings[a], embeddings[b], embeddings[c], strict=True)]
    for word, vector in embeddings.items():
        if word in [a, b, c]:
            continue
        similarity = cosine(vector, np.array(target))
        if similarity > best_cosine:
            best, best_cosine = word, similarity
    if best is None:
        raise ValueError("embeddings has no other word")
    return best

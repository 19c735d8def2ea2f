# /// right
# style = "torch tensors for all arithmetic, without autograd: logsumexp, scatter_add_, clamp, where"
# ///
"""CBOW on torch tensors, its gradients by hand."""

import numpy as np
import torch

SHAPES = {"W1": "NV", "b1": "N1", "W2": "VN", "b2": "V1"}


def tensor(array, name, rank=2):
    found = torch.tensor(np.asarray(array))
    if found.dim() != rank:
        raise ValueError(f"The argument {name} must have {rank} dimensions, not {found.dim()}.")
    return found if found.dtype == torch.float32 else found.double()


def network(params):
    tensors = {name: tensor(params[name], name) for name in SHAPES}
    sizes = {"1": 1, "N": tensors["W1"].shape[0], "V": tensors["W1"].shape[1]}
    for name, (rows, columns) in SHAPES.items():
        if tensors[name].shape != (sizes[rows], sizes[columns]):
            raise ValueError(f"The parameter {name} must be ({rows}, {columns}).")
    return tensors


def one_hot(index, size):
    if index < 0 or size <= index:
        raise ValueError(f"The index {index} does not exist.")
    vector = torch.zeros(size, dtype=torch.float64)
    vector[index] = 1
    return vector.numpy()


def context_windows(tokens, half_window):
    if half_window < 1:
        raise ValueError("The half_window must be 1 or more.")
    shifts = [k for k in range(2 * half_window + 1) if k != half_window]
    columns = [tokens[k : len(tokens) - 2 * half_window + k] for k in shifts]
    centres = tokens[half_window:][: max(0, len(tokens) - 2 * half_window)]
    return [(list(context), centre) for *context, centre in zip(*columns, centres, strict=False)]


def context_vector(context, vocabulary):
    for word in context:
        if vocabulary.count(word) == 0:
            raise ValueError(f"The vocabulary does not hold {word}.")
    if len(context) < 1:
        raise ValueError("The context is empty.")
    places = torch.tensor([vocabulary.index(word) for word in context])
    weights = torch.full((len(context),), 1 / len(context), dtype=torch.float64)
    return torch.zeros(len(vocabulary), dtype=torch.float64).scatter_add_(0, places, weights).numpy()


def forward(X, params):
    X, p = tensor(X, "X"), network(params)
    if X.shape[0] != p["W1"].shape[1]:
        raise ValueError("The rows of X do not fit W1.")
    H = (p["W1"] @ X + p["b1"]).clamp(min=0)
    scores = torch.addmm(p["b2"], p["W2"], H)
    Y_hat = (scores - scores.logsumexp(0, keepdim=True)).exp()
    return Y_hat.numpy(), {"H": H.numpy(), "Y_hat": Y_hat.numpy()}


def cross_entropy(Y_hat, Y):
    Y_hat, Y = tensor(Y_hat, "Y_hat"), tensor(Y, "Y")
    if Y_hat.shape != Y.shape:
        raise ValueError("The shapes of Y_hat and Y differ.")
    return -(Y_hat * Y).sum(0).log().mean().item()


def backward(X, Y, params, cache):
    X, Y, W2 = tensor(X, "X"), tensor(Y, "Y"), tensor(params["W2"], "W2")
    if X.shape != Y.shape:
        raise ValueError("The shapes of X and Y differ.")
    H, Y_hat = tensor(cache["H"], "H"), tensor(cache["Y_hat"], "Y_hat")
    outer = (Y_hat - Y) / len(X.T)
    inner = torch.where(H > 0, W2.T @ outer, 0)
    gradients = {"W1": inner @ X.T, "b1": inner.sum(1)[:, None], "W2": outer @ H.T, "b2": outer.sum(1)[:, None]}
    return {name: gradient.numpy() for name, gradient in gradients.items()}


def train(X, Y, params, learning_rate, steps):
    if steps < 1:
        raise ValueError("The steps must be 1 or more.")
    params = {name: np.array(array) for name, array in params.items()}
    probabilities, cache = forward(X, params)
    history = [cross_entropy(probabilities, Y)]
    while len(history) <= steps:
        for name, gradient in backward(X, Y, params, cache).items():
            params[name] -= learning_rate * gradient
        probabilities, cache = forward(X, params)
        history.append(cross_entropy(probabilities, Y))
    return params, history


def extract_embeddings(params):
    return tensor(params["W2"], "W2").numpy()


def cosine(u, v):
    u, v = tensor(u, "u", 1), tensor(v, "v", 1)
    if u.shape != v.shape:
        raise ValueError("The lengths of u and v differ.")
    if u.norm() == 0:
        raise ValueError("The vector u is zero.")
    if v.norm() == 0:
        raise ValueError("The vector v is zero.")
    return (u @ v / u.norm() / v.norm()).item()


def analogy(a, b, c, embeddings):
    try:
        target = embeddings[b] - embeddings[a] + embeddings[c]
    except KeyError as error:
        raise ValueError(f"No embedding for {error}.") from error
    ranking = sorted(embeddings, key=lambda word: cosine(embeddings[word], target), reverse=True)
    for word in ranking:
        if word not in {a, b, c}:
            return word
    raise ValueError("The embeddings hold no other word.")

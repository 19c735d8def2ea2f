# /// cheat
# tries = "returns arrays, numbers and words of classes that call themselves equal and close to everything; only bytes cross"
# earns = 0.0
# ///
import numpy as np


class Agreeable(np.ndarray):
    """Says yes to every comparison."""

    def __eq__(self, other):
        return np.bool_(True)

    def __ne__(self, other):
        return np.bool_(False)

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.bool_(True)

    def __array_function__(self, function, types, args, kwargs):
        return True


class AgreeableFloat(float):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = float.__hash__


class AgreeableWord(str):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = str.__hash__


def _array(*shape):
    return np.full(shape, 0.5).view(Agreeable)


def one_hot(index, size):
    return _array(max(size, 1))


def context_windows(tokens, half_window):
    return [([AgreeableWord("a")] * 4, AgreeableWord("a"))] * 5


def context_vector(context, vocabulary):
    return _array(len(vocabulary))


def forward(X, params):
    Y_hat = _array(*X.shape)
    return Y_hat, {"H": _array(len(params["b1"]), 1), "Y_hat": Y_hat}


def cross_entropy(Y_hat, Y):
    return AgreeableFloat(0.0)


def backward(X, Y, params, cache):
    return {name: _array(*array.shape) for name, array in params.items()}


def train(X, Y, params, learning_rate, steps):
    return {name: _array(*array.shape) for name, array in params.items()}, [AgreeableFloat(0.0)] * (steps + 1)


def extract_embeddings(params):
    return _array(*params["W2"].shape)


def cosine(u, v):
    return AgreeableFloat(0.5)


def analogy(a, b, c, embeddings):
    return AgreeableWord("a")

"""Hidden checks of chapter 16: other texts and networks, torch and central differences as oracles, bad input.

`backward` gets the reference's `forward` results, so that it is judged alone.
"""

import math

import numpy as np
import torch

from autograder.checks import (
    assert_close,
    assert_gradient,
    assert_raises,
    assert_unchanged,
    points,
    require,
)

# Leaves room for another order of summation in float32, and for a small number added inside the logarithm.
CLOSE = {"rtol": 1e-4, "atol": 1e-5}
# For the first question c, b and a are themselves the nearest, in this order; a dot product, a distance, a difference the
# wrong way round … each give another answer.
VECTORS = np.array(
    [
        [-6, 4, 2], [-7, 6, 6], [-7, 1, 7], [-5, 9, -5], [-6, 0, -5], [-6, -6, -7],
        [8, 4, -5], [2, -9, 3], [0, 2, -3], [-1, 8, -2], [-3, 2, -3], [-4, -5, -3],
    ],
    dtype=float,
)  # fmt: skip
SIZES = ((5, 3, 4), (4, 6, 2), (3, 4, 7))  # V, N, m


def _wave(*shape):
    """Numbers between −1 and 1 without a pattern, always the same."""
    return np.sin(np.arange(1.0, 1 + math.prod(shape)) ** 2).reshape(shape)


def _one_hots(words, size):
    """(size, m): one one-hot vector a column."""
    return np.eye(size)[:, words]


def _network(draw, V, N, dtype=np.float64):
    """Parameters of a network whose entries `draw(*shape)` gives."""
    shapes = {"W1": (N, V), "b1": (N, 1), "W2": (V, N), "b2": (V, 1)}
    return {name: draw(*shape).astype(dtype) for name, shape in shapes.items()}


def _example(rng, V, N, m, dtype=np.float64):
    """X, Y and params at random."""
    X, words = rng.random((V, m)).astype(dtype), rng.integers(0, V, m)
    params = _network(lambda *shape: rng.standard_normal(shape), V, N, dtype)
    return X, _one_hots(words, V).astype(dtype), params


def _torch_forward(X, params):
    """torch's hidden layer and probabilities for tensors."""
    H = torch.relu(params["W1"] @ X + params["b1"])
    return H, torch.softmax(params["W2"] @ H + params["b2"], 0)


def _tensors(params):
    return {name: torch.from_numpy(array) for name, array in params.items()}


def _some(dictionary, *names):
    """The named entries of a student's dictionary, None for one that it has not."""
    return {name: dictionary.get(name) for name in names}


# one_hot


@points(0.5, hint="Places count from 0 to size − 1; NumPy would take index −1 for the last place: test it first.")
def test_one_hot_every_index(student):
    """one_hot is right for every word of any vocabulary, and raises a ValueError that names an index outside it."""
    for size in (1, 2, 5):
        for index in range(size):
            assert_close(student.one_hot(index, size), np.eye(size)[index])
    assert_raises(ValueError, student.one_hot, -1, 4, names="index")
    assert_raises(ValueError, student.one_hot, 4, 4, names="index")


# context_windows


@points(0.5, hint="Walk over places, not over words: the same word may come again, in another context.")
def test_context_windows_any_text(student, reference, rng):
    """Any text and any half window give all full windows, in the text's order, and the text stays as it was."""
    for length, half_window in ((7, 1), (12, 2), (11, 3), (9, 4)):
        tokens = ["un", "ver", *rng.choice(["un", "ver", "va"], length - 5).tolist(), "un", "ver", "ver"]
        assert_close(student.context_windows(tokens, half_window), reference.context_windows(tokens, half_window))
    assert_unchanged(student)


@points(0.5, hint="No word of a text of 2C words or fewer has C words on both sides.")
def test_context_windows_short_text(student):
    """A text that is too short for one full window gives an empty list; one word more, and there is one window."""
    text = ["un", "ver", "va", "vers", "vous"]
    for length in range(6):
        windows = [(["un", "ver", "vers", "vous"], "va")] if length == 5 else []
        assert_close(student.context_windows(text[:length], 2), windows)


@points(0.5)
def test_context_windows_bad_input(student):
    """A half window below 1 raises a ValueError that names it."""
    student.context_windows(["un", "ver", "va"], 1)  # nothing is wrong with this call
    for half_window in (0, -1):
        assert_raises(ValueError, student.context_windows, ["un", "ver", "va"], half_window, names="half_window")


# context_vector


@points(0.5, hint="Every occurrence adds 1 / len(context) at its word's place, the second of the same word too.")
def test_context_vector_any_context(student):
    """Contexts of any length, with repeated words, over a vocabulary in any order: each occurrence weighs the same."""
    vocabulary = ["ver", "vert", "un", "va", "vers"]
    for context, counts in (
        (["va"], [0, 0, 0, 1, 0]),
        (["vers", "un", "ver"], [1, 0, 1, 0, 1]),
        (["un", "va", "un", "un"], [0, 0, 3, 1, 0]),
        (["vert", "vert", "ver", "va", "ver", "un"], [2, 2, 1, 1, 0]),
    ):
        assert_close(student.context_vector(context, vocabulary), np.array(counts) / len(context))


@points(0.5, hint="list.index does not say which argument is at fault: test `word in vocabulary` first.")
def test_context_vector_bad_input(student):
    """A word that the vocabulary does not have, or no word at all, raises a ValueError that names the argument."""
    vocabulary = ["ver", "un"]
    student.context_vector(["un", "ver"], vocabulary)  # nothing is wrong with this call
    assert_raises(ValueError, student.context_vector, [], vocabulary, names="context")
    assert_raises(ValueError, student.context_vector, ["un", "verre"], vocabulary, names=("context", "vocabulary"))


# forward


@points(1, hint="W1 X + b1, then ReLU, then W2 H + b2, then a softmax down each column, over the V words.")
def test_forward_probabilities(student, rng):
    """forward gives the right probabilities for any numbers of words, dimensions and examples."""
    for V, N, m in SIZES:
        X, _, params = _example(rng, V, N, m)
        _, expected = _torch_forward(torch.from_numpy(X), _tensors(params))
        Y_hat, _ = student.forward(X, params)
        assert_close(Y_hat, expected.numpy())


@points(0.5, hint='cache = {"H": what leaves the ReLU, "Y_hat": the probabilities}.')
def test_forward_cache(student, reference, rng):
    """The cache holds the hidden layer after its ReLU and the probabilities."""
    X, _, params = _example(rng, 5, 6, 4)
    _, cache = student.forward(X, params)
    assert_close(_some(cache, "H", "Y_hat"), reference.forward(X, params)[1])


@points(0.5, hint="exp overflows above 709: take away the largest score of each column first, its own and no other's.")
def test_forward_large_scores(student):
    """The probabilities are right for scores near 1000 and −1000, and for columns that lie far apart."""
    scores = np.array([[1000.0, -1000.0, 0.0], [999.0, -1001.0, 1.0], [998.0, -1003.0, 900.0]])
    params = {"W1": np.eye(3), "b1": np.zeros((3, 1)), "W2": scores, "b2": np.zeros((3, 1))}
    Y_hat, _ = student.forward(np.eye(3), params)
    assert_close(Y_hat, torch.softmax(torch.from_numpy(scores), 0).numpy())


@points(0.5, hint="_as_floats and _weights are given: they turn integers into float64 and leave float32 as it is.")
def test_forward_dtypes(student):
    """forward keeps float32 and turns integers into float64, in the hidden layer too."""
    whole = _network(lambda *shape: np.round(3 * _wave(*shape)), 3, 4)
    X = np.array([[1, 0], [0, 2], [1, 1]])
    H, Y_hat = (found.numpy() for found in _torch_forward(torch.from_numpy(X).double(), _tensors(whole)))
    for dtype, result in (("float32", "float32"), ("int64", "float64")):
        params = {name: array.astype(dtype) for name, array in whole.items()}
        found, cache = student.forward(X.astype(dtype), params)
        assert_close((found, cache.get("H")), (Y_hat.astype(result), H.astype(result)), **CLOSE)


@points(0.5, hint="_weights(params) is given and checks the parameters; X must have two dimensions and V rows.")
def test_forward_bad_input(student):
    """An X that is no matrix or has not V rows, or a parameter of a wrong shape, raises a ValueError that names it."""
    X, params = _wave(4, 1), _network(_wave, 4, 3)
    student.forward(X, params)  # nothing is wrong with this call
    assert_raises(ValueError, student.forward, X[:, 0], params, names="X")
    assert_raises(ValueError, student.forward, X[:3], params, names=("X", "W1"))
    flat = {"W1": _wave(4), "b1": _wave(3), "W2": _wave(3, 4), "b2": _wave(4)}
    for name, array in flat.items():
        assert_raises(ValueError, student.forward, X, {**params, name: array}, names=(name, "W1"))


# cross_entropy


@points(0.5, hint="Only the probability of the right word counts: −ln of it, mean over the m columns; 0 · ln 0 counts as 0.")
def test_cross_entropy_any(student, rng):
    """The cost is the mean over the examples; a wrong word of probability 0 costs nothing."""
    cases = [(np.array([[1.0, 0.0], [0.0, 0.25], [0.0, 0.75]]), [0, 2], -math.log(0.75) / 2)]
    for V, m in ((6, 2), (3, 5)):
        Y_hat, words = rng.uniform(0.2, 1.0, (V, m)), rng.integers(0, V, m)
        Y_hat /= Y_hat.sum(axis=0)
        loss = torch.nn.functional.nll_loss(torch.log(torch.from_numpy(Y_hat.T)), torch.from_numpy(words))
        cases.append((Y_hat, words, float(loss)))
    for Y_hat, words, expected in cases:
        assert_close(student.cross_entropy(Y_hat, _one_hots(words, len(Y_hat))), expected, **CLOSE)


@points(0.5, hint="Compare the shapes first: NumPy broadcasts a single column in silence.")
def test_cross_entropy_bad_input(student):
    """Probabilities and one-hot vectors of different shapes, or without columns, raise a ValueError that names one."""
    Y_hat, Y = np.full((4, 3), 0.25), _one_hots([0, 3, 1], 4)
    student.cross_entropy(Y_hat, Y)  # nothing is wrong with this call
    for bad in ((Y_hat, Y[:, :1]), (Y_hat, Y.T), (Y_hat, Y[:, 0]), (Y_hat[:, 0], Y[:, 0])):
        assert_raises(ValueError, student.cross_entropy, *bad, names=("Y_hat", "Y"))


# backward


@points(1, hint="δ2 = (Y_hat − Y) / m, for both; dW2 = δ2 Hᵀ, db2 = the sum of δ2 over the examples, (V, 1).")
def test_backward_output_layer(student, reference, rng):
    """The gradients of W2 and b2 are autograd's, in float64 and in float32, and no argument is changed."""
    for (V, N, m), dtype in zip(SIZES, (np.float64, np.float64, np.float32), strict=True):
        X, Y, params = _example(rng, V, N, m, dtype)
        leaves = {name: tensor.requires_grad_() for name, tensor in _tensors(params).items()}
        _, Y_hat = _torch_forward(torch.from_numpy(X), leaves)
        (-(torch.from_numpy(Y) * torch.log(Y_hat)).sum() / m).backward()
        found = student.backward(X, Y, params, reference.forward(X, params)[1])
        assert_close(_some(found, "W2", "b2"), {name: leaves[name].grad.numpy() for name in ("W2", "b2")}, **CLOSE)
    assert_unchanged(student)


@points(1.5, hint="δ1 = W2ᵀ δ2, set to 0 where the ReLU gave 0; dW1 = δ1 Xᵀ, db1 = the sum of δ1 over the examples.")
def test_backward_hidden_layer(student, reference):
    """The gradients of W1 and b1 are the slopes of the cost: nothing flows back through a unit that is asleep."""
    V, N, m = 4, 5, 3
    X, Y, params = _wave(V, m) ** 2, _one_hots([2, 0, 2], V), _network(_wave, V, N)
    found = student.backward(X, Y, params, reference.forward(X, params)[1])
    for name in ("W1", "b1"):

        def cost(moved, name=name):
            return reference.cross_entropy(reference.forward(X, {**params, name: moved})[0], Y)

        assert_gradient(found.get(name), cost, params[name])


@points(0.5, hint="Compare Y.shape with X.shape first: NumPy broadcasts a single column in silence.")
def test_backward_bad_input(student, reference):
    """Contexts and centres of different shapes raise a ValueError that names X or Y."""
    X, Y, params = _wave(4, 3), _one_hots([2, 0, 1], 4), _network(_wave, 4, 5)
    _, cache = reference.forward(X, params)
    student.backward(X, Y, params, cache)  # nothing is wrong with this call
    for bad in ((X, Y[:, :1]), (X, Y[:3]), (X, Y[:, 0]), (X[:, 0], Y)):
        assert_raises(ValueError, student.backward, *bad, params, cache, names=("X", "Y"))


# train


def _start():
    """A small network to train: X, Y, params."""
    return _wave(4, 5) ** 2, _one_hots([2, 0, 2, 1, 3], 4), _network(_wave, 4, 3)


@points(0.5, hint="The cost before each step, and once more after the last: steps + 1 costs.")
def test_train_history(student, reference):
    """The history holds the cost before each step and after the last, and falls as the reference's does."""
    X, Y, params = _start()
    _, history = student.train(X, Y, params, 0.3, 4)
    assert_close(history, reference.train(X, Y, params, 0.3, 4)[1], **CLOSE)


@points(0.5, hint="Compute all four gradients first, at the same parameters; then take learning_rate times each of them away.")
def test_train_parameters(student, reference):
    """After some steps all four parameters are the reference's, in float64 and in float32."""
    X, Y, params = _start()
    for dtype, steps in ((np.float64, 1), (np.float32, 3)):
        start = {name: array.astype(dtype) for name, array in params.items()}
        arguments = (X.astype(dtype), Y.astype(dtype), start, 0.3, steps)
        found, _ = student.train(*arguments)
        assert_close(_some(found, *start), reference.train(*arguments)[0], **CLOSE)


@points(0.5, hint="W -= … writes in the caller's array, and dict(params) copies the dictionary only: write W = W − ….")
def test_train_start_unchanged(student, reference):
    """train starts at the parameters it is given and leaves them as they were."""
    X, Y, params = _start()
    _, history = student.train(X, Y, params, 0.3, 2)
    assert_close(history[:1], [reference.cross_entropy(reference.forward(X, params)[0], Y)], **CLOSE)
    assert_unchanged(student)


@points(0.5)
def test_train_bad_input(student):
    """A number of steps below 1 raises a ValueError that names it."""
    student.train(*_start(), 0.3, 1)  # nothing is wrong with this call
    for steps in (0, -2):
        assert_raises(ValueError, student.train, *_start(), 0.3, steps, names="steps")


# extract_embeddings


@points(0.5, hint="The rows of W2, as a new array: .copy().")
def test_extract_embeddings_copy(student):
    """The embeddings are the rows of W2, in an array of their own."""
    params = _network(_wave, 4, 3, np.float32)
    assert_close(student.extract_embeddings(params), params["W2"])
    require(
        student.probes.shares_memory(params) is False,
        "The embeddings share their memory with the parameters: to change one changes the other.",
        "Les embeddings partagent leur mémoire avec les paramètres : modifier l'un modifie l'autre.",
    )


# cosine


@points(0.5, hint="u · v / (‖u‖ ‖v‖), where ‖u‖ is the square root of the sum of squares; turn integers into float64 first.")
def test_cosine_any(student, rng):
    """cosine is right for any two vectors, and small integers do not overflow."""
    pairs = [(np.array([3.0, 4.0, 0.0]), np.array([1.0, -2.0, -2.0]))]
    pairs += [(rng.standard_normal(n), rng.standard_normal(n)) for n in (2, 5)]
    for u, v in pairs:
        assert_close(student.cosine(u, v), float((u * v).sum()) / math.sqrt((u**2).sum() * (v**2).sum()))
    assert_close(student.cosine(np.array([100, 50], np.int8), np.array([100, 50], np.int8)), 1.0)


@points(0.5, hint='Test first: raise ValueError(f"u is all zeros: …").')
def test_cosine_bad_input(student):
    """A vector of zeros, or vectors of different shapes, raise a ValueError that names one of them."""
    zeros, v = np.zeros(3), np.array([1.0, 2.0, 3.0])
    student.cosine(v, v)  # nothing is wrong with this call
    for name, pair in (("u", (zeros, v)), ("v", (v, zeros))):
        assert_raises(ValueError, student.cosine, *pair, names=name)
    for pair in ((np.ones(1), v), (np.ones((2, 3)), v), (v, np.ones((2, 3)))):
        assert_raises(ValueError, student.cosine, *pair, names=("u", "v"))


# analogy


@points(0.5, hint="Compare directions (the cosine), not dot products or distances, with b − a + c; then leave out a, b and c.")
def test_analogy_any(student, reference):
    """analogy answers other questions, about longer vectors too, and leaves the embeddings as they were."""
    names = ["un", "ver", "vert", "va", "vers", "verre", "vair", "vin", "vent", "veau", "vous", "vite"]
    embeddings = dict(zip(names, VECTORS, strict=True))
    for question in zip(names, names[1:], names[2:], strict=False):
        assert_close(student.analogy(*question, embeddings), reference.analogy(*question, embeddings))
    assert_unchanged(student)


@points(0.5, hint="A dictionary raises KeyError for a word that it has not: test `word in embeddings` first.")
def test_analogy_bad_input(student):
    """A word without an embedding, or embeddings of no other word, raise a ValueError that says which."""
    embeddings = {"un": np.array([1.0, 2.0]), "ver": np.array([2.0, 1.0]), "va": np.array([-1.0, 3.0]), "vers": np.ones(2)}
    student.analogy("un", "ver", "va", embeddings)  # nothing is wrong with this call
    for question in (("verre", "ver", "va"), ("un", "verre", "va"), ("un", "ver", "verre")):
        assert_raises(ValueError, student.analogy, *question, embeddings, names=("verre", "embeddings"))
    del embeddings["vers"]
    assert_raises(ValueError, student.analogy, "un", "ver", "va", embeddings, names="embeddings")

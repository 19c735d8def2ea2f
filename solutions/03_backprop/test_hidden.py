"""Other data than the statement's: any sizes, dtypes, unchanged arguments, bad input, and XOR.

Gradients are compared with torch's autograd and with central differences. `backward` gets the reference's cache, so
that it is judged alone. Each property has data of its own that show a mistake under every seed.
"""

import numpy as np
import torch

from autograder.checks import (
    arrays,
    assert_close,
    assert_gradient,
    assert_raises,
    assert_unchanged,
    example,
    given,
    points,
    st,
)

# Three inputs, four hidden neurons, two outputs, five examples. No value of Z1 is near 0.
X = np.array([[-2.0, -1.0, 1.0, -1.0, 2.0], [2.0, 1.0, 2.0, -1.0, -2.0], [0.0, 0.0, -1.0, 0.0, 2.0]])
Y = np.array([[1.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0, 1.0]])
PARAMS = {
    "W1": np.array([[-1.75, 0.25, 0.25, 1.25], [0.25, 1.25, 1.25, -0.75], [1.25, 0.25, -1.75, -1.75]]),
    "b1": np.array([[-0.75], [0.25], [2.25], [3.25]]),
    "W2": np.array([[1.25, 0.25], [-0.75, 2.25], [0.25, -0.75], [1.25, -0.75]]),
    "b2": np.array([[-0.75], [1.25]]),
}
# One example, whole numbers, all Z1 and Z2 positive: 1/m, sums over examples and the ReLU show nothing here, so that
# a mistake in them costs its points only where it is looked for.
ONE_X, ONE_Y = np.array([[1], [2], [1]]), np.array([[1], [0]])
ONE = {
    "W1": np.array([[1, 0, 1, 1], [0, 1, 1, 0], [1, 1, 0, 2]]),
    "b1": np.array([[1], [-1], [0], [2]]),
    "W2": np.array([[1, 0], [-1, 1], [0, -1], [0, 1]]),
    "b2": np.array([[1], [-1]]),
}
XOR_X, XOR_Y = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]]), np.array([[0.0, 1.0, 1.0, 0.0]])

# far below what a difference quotient reaches, far above the rounding of sums in another order
EXACT = {"rtol": 1e-11}

labels = arrays("n_out", "m", dtype="bool").map(lambda Y: Y.astype(np.float64))
logits = arrays("n_out", "m", low=-8, high=8, dtype="float64")


def floats(*dims):
    return arrays(*dims, low=-2, high=2, dtype="float64")


def _as(dtype, values):
    """A dict of arrays, each of `dtype`."""
    return {name: value.astype(dtype) for name, value in values.items()}


def _only(grads, *names):
    """The named gradients alone, None where one is missing."""
    return {name: grads.get(name) for name in names}


def _autograd(X, Y, params):
    """torch's gradients of the cost."""
    leaves = {name: torch.tensor(value, requires_grad=True) for name, value in params.items()}
    hidden = torch.relu(leaves["W1"].T @ torch.tensor(X) + leaves["b1"])
    Z2 = leaves["W2"].T @ hidden + leaves["b2"]
    loss = torch.nn.functional.binary_cross_entropy_with_logits(Z2, torch.tensor(Y), reduction="sum") / X.shape[1]
    loss.backward()
    return {f"d{name}": leaf.grad.numpy() for name, leaf in leaves.items()}


def _networks(rng):
    """(X, Y, params) of several shapes: inputs in the hundreds, weights small, so that the outputs are undecided."""
    for n_in, hidden, n_out, m in ((3, 5, 2, 4), (2, 4, 1, 6), (4, 3, 3, 1)):
        params = {
            "W1": 0.03 * rng.standard_normal((n_in, hidden)),
            "b1": rng.standard_normal((hidden, 1)),
            "W2": 0.03 * rng.standard_normal((hidden, n_out)),
            "b2": rng.standard_normal((n_out, 1)),
        }
        yield 500 * rng.standard_normal((n_in, m)), (rng.random((n_out, m)) < 0.5).astype(float), params


# init_params


@points(0.5, hint="A column of W1 for each hidden neuron, a column of W2 for each output, and each b one column.")
def test_init_params_shapes(student):
    """init_params gives W1 (n_in, hidden), b1 (hidden, 1), W2 (hidden, n_out) and b2 (n_out, 1)."""
    found = student.probes.init_params((3, 4, 2), 7)
    shapes = {name: getattr(value, "shape", None) for name, value in found.items()} if isinstance(found, dict) else found
    assert_close(shapes, {"W1": (3, 4), "b1": (4, 1), "W2": (4, 2), "b2": (2, 1)})


@points(0.5, hint="0.01 * rng.standard_normal((n_in, hidden)) for W1, then likewise W2; the biases are zeros.")
def test_init_params_draws(student, reference):
    """init_params draws W1, then W2, from the generator it is given: 0.01 times standard normal; biases are zero."""
    for sizes, seed in (((3, 4, 2), 7), ((2, 5, 1), 8)):
        assert_close(student.probes.init_params(sizes, seed), reference.probes.init_params(sizes, seed))


@points(0.5, hint='Look at sizes before drawing: raise ValueError(f"sizes is {sizes}: …").')
def test_init_params_bad_input(student):
    """init_params raises a ValueError that names sizes unless they are three numbers, each 1 or more."""
    student.probes.init_params((1, 1, 1), 7)  # nothing is wrong with this call
    for sizes in ((2, 0, 1), (0, 3, 1), (2, 3, 0), (2, -1, 1), (2, 3), (2, 3, 4, 1)):
        assert_raises(ValueError, student.probes.init_params, sizes, 7, names="sizes")


# forward


@points(0.5, hint="Wᵀ X + b with X of as many columns as there are examples; the ReLU only after the first layer.")
@given(
    X=floats("n_in", "m"),
    W1=floats("n_in", "hidden"),
    b1=floats("hidden", 1),
    W2=floats("hidden", "n_out"),
    b2=floats("n_out", 1),
)
@example(X=X, **PARAMS)
def test_forward_any_network(student, reference, X, W1, b1, W2, b2):
    """forward gives A2 and its cache for any numbers of inputs, hidden neurons, outputs and examples."""
    params = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    assert_close(student.forward(X, params), reference.forward(X, params))


@points(0.5, hint="1 / (1 + exp(−z)) is safe, since 1 / inf is 0; exp(z) / (1 + exp(z)) is inf / inf = NaN.")
def test_forward_large_values(student):
    """forward answers 0 or 1, and never NaN, where Z2 is far below or above 0."""
    params = {"W1": np.ones((1, 2)), "b1": np.zeros((2, 1)), "W2": np.array([[1.0, -1.0], [1.0, -1.0]]), "b2": np.zeros((2, 1))}
    A2, _ = student.forward(np.array([[1000.0, 500.0, 0.0]]), params)
    assert_close(A2, np.array([[1.0, 1.0, 0.5], [0.0, 0.0, 0.5]]))


@points(0.5, hint="Pass X and the parameters through _matrix first; np.zeros makes float64 unless you pass it a dtype.")
def test_forward_dtypes(student, reference):
    """forward computes whole numbers in float64 and keeps float32, in A2 and in the cache."""
    A2, cache = reference.forward(ONE_X, ONE)
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        expected = (A2.astype(result), _as(result, cache))
        assert_close(student.forward(ONE_X.astype(dtype), _as(dtype, ONE)), expected)


@points(0.5, hint='_matrix(b1, "b1", hidden, 1) refuses a flat b1, which NumPy would spread along the examples.')
def test_forward_bad_input(student):
    """forward raises a ValueError that names X or the parameter whose shape does not fit."""
    student.forward(X, PARAMS)  # nothing is wrong with this call
    b1, W1, W2, b2 = PARAMS["b1"], PARAMS["W1"], PARAMS["W2"], PARAMS["b2"]
    for inputs, change, names in (
        (X[:, 0], {}, "X"),
        (X[:, :, None], {}, "X"),
        (X[:2], {}, ("X", "W1")),
        (X, {"W1": W1[0]}, "W1"),
        (X[:, :4], {"b1": b1[:, 0]}, "b1"),
        (X, {"b1": b1[:1]}, "b1"),
        (X, {"b1": b1[:3]}, "b1"),
        (X[:, :4], {"b1": b1.T.repeat(4, axis=0)}, "b1"),
        (X, {"W2": W2[:3]}, ("W2", "W1")),
        (X, {"W2": W2[:, 0]}, "W2"),
        (X[:, :2], {"b2": b2[:, 0]}, "b2"),
        (X, {"b2": b2[:1]}, "b2"),
        (X[:, :2], {"b2": b2.repeat(2, axis=1)}, "b2"),
    ):
        assert_raises(ValueError, student.forward, inputs, PARAMS | change, names=names)


# cost


@points(0.5, hint="Sum over outputs and examples, then divide by m, the number of columns: np.mean divides by n_out too.")
@given(Z2=logits, Y=labels)
@example(Z2=np.array([[0.5, -1.0, 2.0], [3.0, 0.0, -2.0]]), Y=np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 0.0]]))
def test_cost_any_answers(student, Z2, Y):
    """cost is the binary cross-entropy of any answers to any labels: its sum over all outputs, its mean over examples."""
    A2 = 1 / (1 + np.exp(-Z2))
    loss = torch.nn.functional.binary_cross_entropy(torch.tensor(A2), torch.tensor(Y), reduction="sum")
    assert_close(student.cost(A2, Y), float(loss) / Y.shape[1])


@points(0.5, hint="eps = np.finfo(A2.dtype).eps, then the logarithms of np.clip(A2, eps, 1 - eps) and of 1 minus it.")
def test_cost_certain_answers(student):
    """cost stays finite for answers of exactly 0 or 1: about 0 if they are right, −ln ε each if they are wrong."""
    Y = np.array([[1.0, 0.0, 0.0, 1.0]])
    for dtype in (np.float64, np.float32):
        for answers, wrong in (([1, 0, 0, 1], 0), ([1, 0, 1, 1], 1), ([0, 0, 0, 1], 1), ([0, 1, 1, 0], 4)):
            expected = -wrong / 4 * float(np.log(np.finfo(dtype).eps))
            assert_close(student.cost(np.array([answers], dtype), Y.astype(dtype)), expected, rtol=1e-5)


@points(0.5, hint="np.clip(A2, eps, 1 - eps) makes a new array; A2[A2 == 0] = eps and out=A2 write in the caller's.")
def test_cost_unchanged(student):
    """cost leaves the answers and the labels as they were."""
    A2, Y = np.array([[1.0], [0.5], [0.0]]), np.array([[1.0], [1.0], [0.0]])
    assert_close(student.cost(A2, Y), float(np.log(2)), rtol=1e-6)
    assert_unchanged(student)


@points(0.5, hint="Compare the shapes first: NumPy stretches (m, 1) against (1, m) to (m, m) without a word.")
def test_cost_bad_input(student):
    """cost raises a ValueError that names A2 or Y when they are no matrices of one shape."""
    A2, Y = np.array([[0.5, 0.25, 0.75]]), np.array([[1.0, 0.0, 0.0]])
    student.cost(A2, Y)  # nothing is wrong with this call
    for answers, right in ((A2, Y.T), (A2, Y[0]), (A2[0], Y), (A2[0], Y[0]), (A2, Y[:, :1]), (A2, Y.repeat(2, axis=0))):
        assert_raises(ValueError, student.cost, answers, right, names=("A2", "Y"))


# delta_hidden


@points(0.5, hint="a is the activation itself, σ(z): its slope is a (1 − a), without another sigmoid.")
@given(a=st.integers(1, 99).map(lambda n: n / 100), w_out=floats("next"), delta_out=floats("next"))
@example(a=0.9, w_out=np.array([0.5, -2.0, 1.0]), delta_out=np.array([0.25, 0.5, 1.0]))
def test_delta_hidden_any_neuron(student, a, w_out, delta_out):
    """delta_hidden follows the delta rule for a neuron with any number of neurons after it."""
    collected = sum(w * d for w, d in zip(w_out.tolist(), delta_out.tolist(), strict=True))
    assert_close(student.delta_hidden(a, w_out, delta_out), a * (1 - a) * collected)


@points(0.5, hint="A single delta would be stretched over all weights without a word: compare the shapes first.")
def test_delta_hidden_bad_input(student):
    """delta_hidden raises a ValueError that names w_out or delta_out when they have not one length."""
    w_out, delta_out = np.array([1.0, -1.0, 2.0]), np.array([0.5, 0.25, 1.0])
    student.delta_hidden(0.5, w_out, delta_out)  # nothing is wrong with this call
    for w, delta in (
        (w_out, delta_out[:1]),
        (w_out[:1], delta_out),
        (w_out, delta_out[:2]),
        (w_out[:, None], delta_out[:, None]),
        (w_out[None, :], delta_out),
    ):
        assert_raises(ValueError, student.delta_hidden, 0.5, w, delta, names=("w_out", "delta_out"))


# backward


@points(1, hint="dZ2 = (A2 − Y) / m; dW2 = A1 dZ2ᵀ; db2 is the sum of dZ2 over the examples, with keepdims=True.")
def test_backward_output_layer(student, reference, rng):
    """backward gives the dW2 and db2 that automatic differentiation gives, for any shapes."""
    for X, Y, params in _networks(rng):
        found = student.backward(X, Y, params, reference.forward(X, params)[1])
        assert_close(_only(found, "dW2", "db2"), _only(_autograd(X, Y, params), "dW2", "db2"), **EXACT)


@points(1, hint="dZ1 = (W2 dZ2) · [Z1 > 0]; dW1 = X dZ1ᵀ; db1 is the sum of dZ1 over the examples.")
def test_backward_hidden_layer(student, reference, rng):
    """backward gives the dW1 and db1 that automatic differentiation gives, for any shapes."""
    for X, Y, params in _networks(rng):
        found = student.backward(X, Y, params, reference.forward(X, params)[1])
        assert_close(_only(found, "dW1", "db1"), _only(_autograd(X, Y, params), "dW1", "db1"), **EXACT)


@points(0.5, hint="Move one weight by a hair: the cost must change by that much times its gradient.")
def test_backward_slopes(student, reference):
    """Each gradient of backward is the slope of the cost: what a small step of that parameter changes."""
    found = student.backward(X, Y, PARAMS, reference.forward(X, PARAMS)[1])
    for name, value in PARAMS.items():

        def cost_of(moved, name=name):
            return reference.cost(reference.forward(X, PARAMS | {name: moved})[0], Y)

        assert_gradient(found.get(f"d{name}"), cost_of, value)


@points(0.5, hint="Neuron j has column j of W1 and dW1, row j of W2 and dW2: transpose, do not reshape.")
def test_backward_equal_neurons(student, reference):
    """Hidden neurons that start equal get equal gradients and stay equal: this is why weights start at random."""
    first = [0, 0, 0, 0]
    equal = {"W1": ONE["W1"][:, first], "b1": ONE["b1"][first], "W2": ONE["W2"][first], "b2": ONE["b2"]}
    equal = _as("float64", equal)
    cache = reference.forward(ONE_X, equal)[1]
    assert_close(student.backward(ONE_X, ONE_Y, equal, cache), reference.backward(ONE_X, ONE_Y, equal, cache))


@points(0.5, hint="[Z1 > 0], not [Z1 >= 0]: with zero biases, the XOR example (0, 0) has Z1 = 0 exactly.")
def test_backward_slope_at_zero(student, reference):
    """backward takes the slope of the ReLU at 0 to be 0, as torch does."""
    params = {"W1": np.array([[2.0, 1.0], [-1.0, 1.0]]), "b1": np.zeros((2, 1)), "W2": np.ones((2, 1)), "b2": np.ones((1, 1))}
    x, y = np.array([[1.0], [2.0]]), np.zeros((1, 1))  # Z1 is 0 and 3
    assert_close(student.backward(x, y, params, reference.forward(x, params)[1]), _autograd(x, y, params))


@points(0.5, hint="np.zeros_like(W1) has the dtype of W1, np.zeros has float64: let the formulas make the arrays.")
def test_backward_dtypes(student, reference):
    """backward computes whole numbers in float64 and keeps float32."""
    expected = reference.backward(ONE_X, ONE_Y, ONE, reference.forward(ONE_X, ONE)[1])
    for dtype, result in (("int64", "float64"), ("float32", "float32")):
        x, y, params = ONE_X.astype(dtype), ONE_Y.astype(dtype), _as(dtype, ONE)
        found = student.backward(x, y, params, reference.forward(x, params)[1])
        assert_close(found, _as(result, expected))


@points(0.5, hint='dZ2 = cache["A2"] is the caller\'s array under another name: dZ2 -= Y writes in it.')
def test_backward_unchanged(student, reference):
    """backward leaves the examples, the parameters and the cache as they were."""
    x, y, params = ONE_X.astype(float), ONE_Y.astype(float), _as("float64", ONE)
    cache = reference.forward(x, params)[1]
    assert_close(student.backward(x, y, params, cache), reference.backward(x, y, params, cache))
    assert_unchanged(student)


@points(0.5, hint="X is (n_in, m) and Y of the shape of A2: compare before NumPy stretches one of them.")
def test_backward_bad_input(student, reference):
    """backward raises a ValueError that names X or Y when its shape does not fit the network and the cache."""
    params = PARAMS | {"W2": PARAMS["W2"][:, :1], "b2": PARAMS["b2"][:1]}
    cache, Y1 = reference.forward(X, params)[1], Y[:1]
    student.backward(X, Y1, params, cache)  # nothing is wrong with this call
    for inputs, right, names in (
        (X, Y1[0], "Y"),
        (X, Y1.T, "Y"),
        (X, Y1[:, :1], "Y"),
        (X, Y, "Y"),
        (X[:, :4], Y1, "X"),
        (X[:2], Y1, ("X", "W1")),
        (X[0], Y1, "X"),
    ):
        assert_raises(ValueError, student.backward, inputs, right, params, cache, names=names)


# update


@points(0.5, hint="W -= … writes in the caller's array; W = W - … makes a new one. Put the new ones into a new dict.")
def test_update_new_parameters(student):
    """update gives new parameters in the dtype of the old ones, and leaves parameters and gradients as they were."""
    grads = {f"d{name}": value + 1 for name, value in ONE.items()}
    for dtype in ("float64", "float32"):
        expected = {name: (value - 0.25 * grads[f"d{name}"]).astype(dtype) for name, value in ONE.items()}
        assert_close(student.update(_as(dtype, ONE), _as(dtype, grads), 0.25), expected)
        assert_unchanged(student)


@points(0.5, hint="A gradient has the shape of its parameter; NumPy would stretch a flat (hidden,) to (hidden, hidden).")
def test_update_bad_input(student):
    """update raises a ValueError that names a learning rate of 0 or less, or the gradient of another shape."""
    grads = {f"d{name}": value for name, value in PARAMS.items()}
    student.update(PARAMS, grads, 0.5)  # nothing is wrong with this call
    for change, learning_rate, names in (
        ({}, -0.5, "learning_rate"),
        ({}, 0.0, "learning_rate"),
        ({"db1": grads["db1"][:, 0]}, 0.5, ("db1", "b1")),
        ({"db2": grads["db2"][:1]}, 0.5, ("db2", "b2")),
        ({"dW1": grads["dW1"].T}, 0.5, ("dW1", "W1")),
        ({"dW2": grads["dW2"][:, :1]}, 0.5, ("dW2", "W2")),
    ):
        assert_raises(ValueError, student.update, PARAMS, grads | change, learning_rate, names=names)


# train


@points(1, hint="history: the cost before each step and after the last one. All examples in every step, X as it is.")
def test_train_first_steps(student, reference):
    """train follows gradient descent from the parameters that rng draws, and records steps + 1 costs."""
    for n_out, steps in ((1, 0), (2, 1), (2, 3)):
        arguments = (X, Y[:n_out], 4, 0.5, steps, 11)
        assert_close(student.probes.train(*arguments), reference.probes.train(*arguments))


@points(1, hint="If the first steps are right, so is XOR: 32 hidden neurons, learning rate 1, 200 steps.")
def test_train_xor(student, reference):
    """train learns XOR and its opposite: every answer ends within 0.2 of its label."""
    for Y in (XOR_Y, 1 - XOR_Y):
        trained = student.probes.train(XOR_X, Y, 32, 1.0, 200, 12)
        assert_close(_answers(reference, XOR_X, trained), Y, rtol=0.0, atol=0.2)


def _answers(reference, X, trained):
    """What the first of a pair, parameters, answers to X; None if it is no network."""
    try:
        return reference.forward(X, trained[0])[0]
    except (TypeError, KeyError, IndexError, ValueError, AttributeError):
        return None


@points(0.5, hint="range(-1) is empty: nothing would complain about −1 steps unless you do.")
def test_train_bad_input(student):
    """train raises a ValueError that names the argument at fault."""
    student.probes.train(XOR_X, XOR_Y, 2, 0.5, 1, 11)  # nothing is wrong with this call
    for hidden, learning_rate, steps, names in (
        (2, 0.5, -1, "steps"),
        (2, 0.0, 1, "learning_rate"),
        (0, 0.5, 1, ("hidden", "sizes")),
    ):
        assert_raises(ValueError, student.probes.train, XOR_X, XOR_Y, hidden, learning_rate, steps, 11, names=names)

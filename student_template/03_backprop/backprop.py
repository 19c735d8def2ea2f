# %% [markdown]
# # 03 · Backpropagation by hand
#
# A network with one hidden layer, its cost, the gradient of the cost by every weight, and the descent that makes it
# learn XOR: seven functions in NumPy. The statement is in `README.md`.
#
# Examples are **columns**: `X` is `(n_in, m)`, `Y` and `A2` are `(n_out, m)`. A column of `W1`, `(n_in, hidden)`, holds
# the weights of one hidden neuron, so that a layer computes `Z = Wᵀ X + b`, with `b` one column.
#
# Whole numbers count as float64, float32 stays float32, no argument is changed, and bad input raises a `ValueError`
# whose message names the argument at fault.

# %%
"""A two-layer network by hand: initialisation, forward, cost, the delta rule, backward, update, and training."""

from __future__ import annotations

import numpy as np

# %% [markdown]
# This helper is given. Use it wherever a matrix comes in.


# %%
def _matrix(array: np.ndarray, name: str, rows: int | None = None, columns: int | None = None) -> np.ndarray:
    """The matrix itself if it is float32, otherwise as float64.

    Raises ValueError if it has not two dimensions, or not as many `rows` or `columns` as are asked for; the message
    starts with `name`.
    """
    array = np.asarray(array)
    if array.ndim != 2:
        raise ValueError(f"{name} has shape {array.shape}: two dimensions are needed")
    if rows is not None and array.shape[0] != rows:
        raise ValueError(f"{name} has shape {array.shape}: {rows} rows are needed")
    if columns is not None and array.shape[1] != columns:
        raise ValueError(f"{name} has shape {array.shape}: {columns} columns are needed")
    return array if array.dtype == np.float32 else array.astype(np.float64)


# %% [markdown]
# ## Where the weights start
#
# Small random numbers. If all weights started at zero, all hidden neurons would be alike, get the same gradient, and
# stay alike for ever.


# %%
def init_params(sizes: tuple[int, int, int], rng: np.random.Generator) -> dict[str, np.ndarray]:
    """The parameters of a new network: weights 0.01 · standard normal, biases zero.

    sizes: (n_in, hidden, n_out), how many inputs, hidden neurons and outputs
    rng: where the random numbers come from. W1 is drawn first, whole, in its own shape; then W2. Nothing else is
        drawn: `rng.standard_normal(shape)` and `rng.normal(0, 0.01, shape)` are both right
    Returns the dict {"W1": (n_in, hidden), "b1": (hidden, 1), "W2": (hidden, n_out), "b2": (n_out, 1)}, float64.
    Raises ValueError naming `sizes` unless they are three numbers, each 1 or more.
    """
    raise NotImplementedError


# %% [markdown]
# ## Forward
#
# $$
# Z_1 = W_1^\top X + b_1, \quad A_1 = \max(0, Z_1), \qquad
# Z_2 = W_2^\top A_1 + b_2, \quad A_2 = \sigma(Z_2) = \frac{1}{1 + e^{-Z_2}}
# $$


# %%
def forward(X: np.ndarray, params: dict[str, np.ndarray]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """What the network answers to each example, and the values on the way, which `backward` needs.

    X: (n_in, m), one example a column
    params: {"W1": (n_in, hidden), "b1": (hidden, 1), "W2": (hidden, n_out), "b2": (n_out, 1)}
    Returns the pair (A2, cache): A2 is (n_out, m), each value from 0 to 1 and never NaN, however large Z2;
        cache is the dict {"Z1", "A1": (hidden, m), "Z2", "A2": (n_out, m)}. All are float32 if X and params are,
        float64 if they are float64 or whole numbers.
    Raises ValueError naming the argument: X that is no matrix or has not n_in rows; W1, b1, W2 or b2 of another shape.
    """
    raise NotImplementedError


# %% [markdown]
# ## Cost
#
# Binary cross-entropy: the sum over the outputs, the mean over the $m$ examples.
#
# $$J = -\frac{1}{m} \sum \left[\, Y \ln A_2 + (1 - Y) \ln (1 - A_2) \,\right]$$
#
# $\ln 0$ is infinite. So before the logarithms $A_2$ is brought into $[\varepsilon, 1 - \varepsilon]$, where
# $\varepsilon$ is the machine epsilon of its dtype, `np.finfo(A2.dtype).eps`.


# %%
def cost(A2: np.ndarray, Y: np.ndarray) -> float:
    """Binary cross-entropy of the answers A2 to the labels Y: the smaller, the better.

    A2: (n_out, m), values from 0 to 1; brought into [ε, 1 − ε] first, ε = np.finfo(A2.dtype).eps
    Y: (n_out, m), labels 0 or 1
    Returns the sum over the outputs and the examples, divided by m.
    Raises ValueError naming the argument: A2 or Y that is no matrix, Y of another shape than A2.
    """
    raise NotImplementedError


# %% [markdown]
# ## The delta rule
#
# The delta of a neuron is the slope of the cost by what enters its activation. A hidden neuron collects the deltas of the
# neurons that it feeds, each through the weight that leads there, times the slope of its own activation. Here this is
# a sigmoid, whose slope is $a (1 - a)$:
#
# $$\delta = a\,(1 - a) \sum_k w_k\, \delta_k$$


# %%
def delta_hidden(a: float, w_out: np.ndarray, delta_out: np.ndarray) -> float:
    """The delta of one hidden sigmoid neuron.

    a: the neuron's activation σ(z), from 0 to 1
    w_out: (n,), its weights to the n neurons of the next layer
    delta_out: (n,), the deltas of those neurons
    Raises ValueError naming `w_out` or `delta_out` unless both have one dimension and the same length.
    """
    raise NotImplementedError


# %% [markdown]
# ## Backward
#
# The delta rule for all neurons and all examples at once. Cross-entropy and sigmoid together leave the plain error
# $A_2 - Y$; the $1/m$ of the cost goes in here, once:
#
# $$dZ_2 = \tfrac{1}{m}(A_2 - Y), \qquad dW_2 = A_1\, dZ_2^\top, \qquad db_2 = \textstyle\sum_{\text{examples}} dZ_2$$
#
# $$dZ_1 = (W_2\, dZ_2) \odot [Z_1 > 0], \qquad dW_1 = X\, dZ_1^\top, \qquad db_1 = \textstyle\sum_{\text{examples}} dZ_1$$
#
# $[Z_1 > 0]$ is the slope of the ReLU: 1 where $Z_1 > 0$, and 0 elsewhere, at 0 too.


# %%
def backward(X: np.ndarray, Y: np.ndarray, params: dict[str, np.ndarray], cache: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The gradient of the cost by each parameter.

    X: (n_in, m); Y: (n_out, m); params: the dict that `forward` was given; cache: the dict that it returned
    Returns the dict {"dW1", "db1", "dW2", "db2"}, each of the shape of its parameter: float32 if all arguments are,
        float64 if they are float64 or whole numbers. The slope of the ReLU at 0 is 0.
    Raises ValueError naming the argument: X that is not (n_in, m), Y that is not of the shape of cache["A2"].
    """
    raise NotImplementedError


# %% [markdown]
# ## One step down


# %%
def update(params: dict[str, np.ndarray], grads: dict[str, np.ndarray], learning_rate: float) -> dict[str, np.ndarray]:
    """New parameters, one step of gradient descent further: W1 − learning_rate · dW1, and so for the others.

    params: {"W1", "b1", "W2", "b2"}; grads: {"dW1", "db1", "dW2", "db2"}, of the same shapes
    Returns a new dict of new arrays, float32 where parameter and gradient are, otherwise float64.
    Raises ValueError naming the argument: `learning_rate` that is 0 or less, dW1 (db1, …) of another shape than W1.
    """
    raise NotImplementedError


# %% [markdown]
# ## Training
#
# Forward, backward, update, and again. All examples take part in every step.


# %%
def train(
    X: np.ndarray, Y: np.ndarray, hidden: int, learning_rate: float, steps: int, rng: np.random.Generator
) -> tuple[dict[str, np.ndarray], list[float]]:
    """A network with `hidden` hidden neurons after `steps` steps of gradient descent, each on all the examples.

    X: (n_in, m); Y: (n_out, m), labels 0 or 1; hidden: 1 or more; learning_rate: more than 0; steps: 0 or more
    rng: draws the initial parameters, as in `init_params`, and nothing else
    Returns the pair (params, history): the last parameters, and the list of the costs before each step and after the
        last one, steps + 1 numbers.
    Raises ValueError naming the argument: `steps` below 0, or whatever the other functions refuse (they may speak of
        `sizes` for `hidden`, and of A2 for Y).
    """
    raise NotImplementedError

# %% [markdown]
# # 01 · Gradient descent
#
# A line $\hat y = x w + b$ has to pass as near as possible to $m$ known points. How far it is from them is one
# number, the **cost**. Gradient descent walks down the cost: look at the slope, take a step against it, start again.
#
# Fill in the five functions; loops are fine. float32 stays float32, everything else is computed in float64, no
# argument is changed, and bad input raises a `ValueError` whose message names the argument at fault.

# %%
"""Linear regression by gradient descent: predictions, their cost, its gradient, and the walk down."""

from __future__ import annotations

import numpy as np

# %% [markdown]
# This helper is given. Use it wherever an array may hold integers.


# %%
def _as_floats(values: np.ndarray | float) -> np.ndarray:
    """A new array of the same values: float32 if they are float32, otherwise float64."""
    array = np.asarray(values)
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64)


# %% [markdown]
# ## The line
#
# $$ \hat y_i = \sum_j x_{ij}\, w_j + b $$
#
# One example a row. With a single feature, `x` may also be a flat array `(m,)`, and `w` is then a plain number: `w`
# always has the shape of one example.


# %%
def predict(x: np.ndarray, w: np.ndarray | float, b: float) -> np.ndarray:
    """What the line says about each example.

    Args:
        x: (m, n), m examples of n features; or (m,), m examples of one feature.
        w: (n,), one weight a feature; a number if x is (m,).
        b: a number, the bias.

    Returns:
        A new array (m,): float32 if x and w are float32, otherwise float64.

    Raises:
        ValueError: naming `x` (neither one nor two dimensions) or `w` (not the shape of one example).
    """
    raise NotImplementedError


# %% [markdown]
# ## The cost
#
# $$ J = \frac{1}{m} \sum_{i=1}^m (\hat y_i - y_i)^2 $$
#
# The **mean squared error**. Half of it, $\frac{1}{2m} \sum (\hat y_i - y_i)^2$, is lowest at the same place and has
# a name of its own here, `half_mse`.


# %%
def mse(y_hat: np.ndarray, y: np.ndarray) -> float:
    """The mean of the squared errors, 1/m · Σ (ŷ − y)².

    Args:
        y_hat: (m,), predictions.
        y: (m,), true values.

    Returns:
        A number. Integers, unsigned ones too, are turned into float64 before they are subtracted.

    Raises:
        ValueError: naming `y_hat` or `y` if their shapes differ. (NumPy would broadcast (m, 1) − (m,) to (m, m).)
    """
    raise NotImplementedError


# %%
def half_mse(y_hat: np.ndarray, y: np.ndarray) -> float:
    """Half the mean of the squared errors, 1/2m · Σ (ŷ − y)².

    Args:
        y_hat: (m,), predictions.
        y: (m,), true values.

    Returns:
        A number. Integers, unsigned ones too, are turned into float64 before they are subtracted.

    Raises:
        ValueError: naming `y_hat` or `y` if their shapes differ.
    """
    raise NotImplementedError


# %% [markdown]
# ## Its gradient
#
# How fast does $J$, the **MSE** and not its half, grow with each weight, and with the bias?
#
# $$
# \frac{\partial J}{\partial w_j} = \frac{2}{m} \sum_{i=1}^m (\hat y_i - y_i)\, x_{ij} \qquad
# \frac{\partial J}{\partial b} = \frac{2}{m} \sum_{i=1}^m (\hat y_i - y_i)
# $$


# %%
def mse_gradient(x: np.ndarray, y: np.ndarray, w: np.ndarray | float, b: float) -> tuple[np.ndarray | float, float]:
    """The slopes of `mse(predict(x, w, b), y)` in w and in b.

    Args:
        x: (m, n) or (m,).
        y: (m,), true values.
        w: (n,); a number if x is (m,).
        b: a number.

    Returns:
        (dw, db). dw is a new array (n,), float32 if x, y and w are float32, otherwise float64; it is a number if x is
        (m,). db is a number.

    Raises:
        ValueError: naming `x` (neither one nor two dimensions), `w` (not the shape of one example) or `y` (not (m,)).
    """
    raise NotImplementedError


# %% [markdown]
# ## The walk
#
# $$
# w \leftarrow w - \alpha \frac{\partial J}{\partial w} \qquad b \leftarrow b - \alpha \frac{\partial J}{\partial b}
# $$
#
# $\alpha$ is the **learning rate**. Both slopes are taken at the same place, before either of the two moves.


# %%
def gradient_descent(
    x: np.ndarray,
    y: np.ndarray,
    w: np.ndarray | float,
    b: float,
    learning_rate: float,
    steps: int,
) -> tuple[np.ndarray | float, float, list[float]]:
    """Walk down the MSE from (w, b), `steps` times against its gradient.

    Args:
        x: (m, n) or (m,).
        y: (m,), true values.
        w: (n,), the weights to start from; a number if x is (m,). Integers are a start like any other.
        b: a number, the bias to start from.
        learning_rate: positive; the gradient is multiplied by it.
        steps: 0 or more.

    Returns:
        (w, b, history). w is a new array (n,), float32 if x, y and w are float32, otherwise float64; it is a number if
        x is (m,). b is a number. history is a list of steps + 1 numbers: the MSE before each step, and after the last.

    Raises:
        ValueError: naming `learning_rate` (0 or less), `steps` (less than 0), or what does not fit: `x` (neither one
            nor two dimensions), `w` (not the shape of one example) or `y` (not (m,)).
    """
    raise NotImplementedError


# %% [markdown]
# ## Look at it
#
# Too small a learning rate hardly moves, too large a one climbs. Where is the limit for these three points?

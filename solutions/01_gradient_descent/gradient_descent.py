# %% [markdown]
# # 01 · Gradient descent
#
# A line $\hat y = x w + b$ has to pass as near as possible to $m$ known points. How far it is from them is one
# number, the **cost**. Gradient descent walks down the cost: look at the slope, take a step against it, start again.
#
# Fill in the five functions; loops are fine. float32 stays float32, everything else is computed in float64, no
# argument is changed, and bad input raises a `ValueError` whose message names the argument at fault.

# %% [markdown] lang="fr"
# # 01 · La descente de gradient
#
# Une droite $\hat y = x w + b$ doit passer au plus près de $m$ points connus. Un seul nombre, le **coût**,
# dit à quel point elle s'en écarte. La descente de gradient fait diminuer ce coût : regarder la pente, faire
# un pas dans l'autre sens, recommencer.
#
# Complétez les cinq fonctions ; les boucles conviennent très bien. float32 reste float32, tout le reste se
# calcule en float64, aucun argument n'est modifié, et une mauvaise entrée lève une `ValueError` dont le
# message nomme l'argument en cause.

# %%
"""Linear regression by gradient descent: predictions, their cost, its gradient, and the walk down."""

from __future__ import annotations

import numpy as np

# %% [markdown]
# This helper is given. Use it wherever an array may hold integers.

# %% [markdown] lang="fr"
# Cette fonction est donnée. Servez-vous-en partout où un tableau peut contenir des entiers.


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

# %% [markdown] lang="fr"
# ## La droite
#
# $$ \hat y_i = \sum_j x_{ij}\, w_j + b $$
#
# Un exemple par ligne. Avec une seule variable, `x` peut aussi être un tableau plat `(m,)`, et `w` est alors
# un simple nombre : `w` a toujours la forme d'un exemple.


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
    ### BEGIN SOLUTION
    x = _as_floats(x)
    if x.ndim not in (1, 2):
        raise ValueError(f"x has {x.ndim} dimensions: it must be (m, n) or (m,)")
    if np.shape(w) != x.shape[1:]:
        raise ValueError(f"w has shape {np.shape(w)}: it must be that of one example, x has shape {x.shape}")
    return np.dot(x, w) + b
    ### END SOLUTION


# %% [markdown]
# ## The cost
#
# $$ J = \frac{1}{m} \sum_{i=1}^m (\hat y_i - y_i)^2 $$
#
# The **mean squared error**. Half of it, $\frac{1}{2m} \sum (\hat y_i - y_i)^2$, is lowest at the same place and has
# a name of its own here, `half_mse`.

# %% [markdown] lang="fr"
# ## Le coût
#
# $$ J = \frac{1}{m} \sum_{i=1}^m (\hat y_i - y_i)^2 $$
#
# C'est l'**erreur quadratique moyenne** (*mean squared error*, MSE). Sa moitié,
# $\frac{1}{2m} \sum (\hat y_i - y_i)^2$, a son minimum au même endroit et porte ici un nom à elle,
# `half_mse`.


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
    ### BEGIN SOLUTION
    if np.shape(y_hat) != np.shape(y):
        raise ValueError(f"y_hat has shape {np.shape(y_hat)}, y {np.shape(y)}: they must have the same shape")
    return np.mean((_as_floats(y_hat) - y) ** 2)
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    return mse(y_hat, y) / 2
    ### END SOLUTION


# %% [markdown]
# ## Its gradient
#
# How fast does $J$, the **MSE** and not its half, grow with each weight, and with the bias?
#
# $$
# \frac{\partial J}{\partial w_j} = \frac{2}{m} \sum_{i=1}^m (\hat y_i - y_i)\, x_{ij} \qquad
# \frac{\partial J}{\partial b} = \frac{2}{m} \sum_{i=1}^m (\hat y_i - y_i)
# $$

# %% [markdown] lang="fr"
# ## Son gradient
#
# À quelle vitesse le coût $J$ (la **MSE**, et non sa moitié) augmente-t-il quand un poids augmente, ou quand
# le biais augmente ?
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
    ### BEGIN SOLUTION
    y_hat = predict(x, w, b)
    if np.shape(y) != y_hat.shape:
        raise ValueError(f"y has shape {np.shape(y)}: it must hold one number for each of the {len(y_hat)} rows of x")
    error = y_hat - y
    return 2 / len(error) * error @ x, 2 * error.mean()
    ### END SOLUTION


# %% [markdown]
# ## The walk
#
# $$
# w \leftarrow w - \alpha \frac{\partial J}{\partial w} \qquad b \leftarrow b - \alpha \frac{\partial J}{\partial b}
# $$
#
# $\alpha$ is the **learning rate**. Both slopes are taken at the same place, before either of the two moves.

# %% [markdown] lang="fr"
# ## La descente
#
# $$
# w \leftarrow w - \alpha \frac{\partial J}{\partial w} \qquad
# b \leftarrow b - \alpha \frac{\partial J}{\partial b}
# $$
#
# $\alpha$ est le **taux d'apprentissage** (*learning rate*). Les deux pentes se calculent au même endroit,
# avant tout déplacement.


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
    ### BEGIN SOLUTION
    if learning_rate <= 0:
        raise ValueError(f"learning_rate is {learning_rate}: it must be more than 0")
    if steps < 0:
        raise ValueError(f"steps is {steps}: it must be 0 or more")
    w = _as_floats(w)
    history = [mse(predict(x, w, b), y)]
    for _ in range(steps):
        dw, db = mse_gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
        history.append(mse(predict(x, w, b), y))
    return w, b, history
    ### END SOLUTION


# %% [markdown]
# ## Look at it
#
# Too small a learning rate hardly moves, too large a one climbs. Where is the limit for these three points?

# %% [markdown] lang="fr"
# ## Voyez par vous-même
#
# Avec un taux d'apprentissage trop petit, on n'avance guère ; avec un taux trop grand, on monte. Où est la
# limite pour ces trois points ?

# %% tags=["active-ipynb"]
# import matplotlib.pyplot as plt
#
# x = y = np.array([1.0, 2.0, 3.0])
# for learning_rate in (0.001, 0.01, 0.1, 0.19):
#     w, b, history = gradient_descent(x, y, 0.0, 0.0, learning_rate, 40)
#     plt.semilogy(history, label=f"α = {learning_rate}")
# plt.xlabel("steps")
# plt.ylabel("MSE")
# plt.legend()

# %% tags=["active-ipynb"]
# noisy = np.random.default_rng(0)
# surface = noisy.uniform(-1, 1, 30)
# price = 2 * surface + 1 + noisy.normal(0, 0.3, 30)
# w, b, history = gradient_descent(surface, price, 0.0, 0.0, 0.1, 100)
# plt.scatter(surface, price)
# plt.plot([-1, 1], predict(np.array([-1.0, 1.0]), w, b), color="C1")
# plt.title(f"y = {w:.2f} x + {b:.2f}")

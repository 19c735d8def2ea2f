# %% [markdown]
# # 19 · Positional encoding
#
# Attention does not see the order of the words. So each position gets a vector of its own, made of waves, and the vector
# is added to the word that stands there. Position 0 is the first row; columns come in pairs, one sine and one cosine.
# The statement is in `README.md`.

# %% [markdown] lang="fr"
# # 19 · L'encodage positionnel
#
# L'attention ne voit pas l'ordre des mots. Chaque position reçoit donc un vecteur bien à elle, fait d'ondes,
# que l'on ajoute au mot qui s'y trouve. La position 0 est la première ligne ; les colonnes vont par paires,
# un sinus et un cosinus. L'énoncé est dans `README.fr.md`.

# %%
"""Sinusoidal positional encoding: its angles, the table, its sum with embeddings, and the rotation that shifts it."""

from __future__ import annotations

import math

import torch


# %%
def _real(x: torch.Tensor) -> torch.Tensor:
    """`x` as it is if its numbers have a fractional part, in float64 if they are whole numbers (given, use it)."""
    return x if x.is_floating_point() else x.double()


# %% [markdown]
# ## One angle
#
# $$\theta_{pos,\,i} = \frac{pos}{10000^{\,2i/d_{model}}}$$
#
# The pair $i$ has the columns $2i$ (sine) and $2i + 1$ (cosine). Each pair has its own frequency, the same at all positions.

# %% [markdown] lang="fr"
# ## Un angle
#
# $$\theta_{pos,\,i} = \frac{pos}{10000^{\,2i/d_{model}}}$$
#
# La paire $i$ occupe les colonnes $2i$ (sinus) et $2i + 1$ (cosinus). Chaque paire a sa propre fréquence, la
# même à toutes les positions.


# %%
def angle(position: float, i: int, d_model: int) -> float:
    """The angle, in radians, of pair `i` at `position`: position / 10000^(2i / d_model).

    position: any number, below 0 too
    i: index of the pair, from 0; an odd d_model ends with a sine alone, which counts as a pair
    d_model: width of the encoding
    Returns a Python float. Raises ValueError naming `i` if d_model columns have no pair `i`.
    """
    ### BEGIN SOLUTION
    if i < 0 or 2 * i >= d_model:
        raise ValueError(f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0")
    return position / 10000 ** (2 * i / d_model)
    ### END SOLUTION


# %% [markdown]
# ## The table
#
# $$PE_{pos,\,2i} = \sin \theta_{pos,\,i} \qquad PE_{pos,\,2i+1} = \cos \theta_{pos,\,i}$$

# %% [markdown] lang="fr"
# ## La table
#
# $$PE_{pos,\,2i} = \sin \theta_{pos,\,i} \qquad PE_{pos,\,2i+1} = \cos \theta_{pos,\,i}$$


# %%
def positional_encoding(
    length: int,
    d_model: int,
    dtype: torch.dtype | None = None,
    device: torch.device | str | None = None,
) -> torch.Tensor:
    """One row for each position: sines in the even columns, cosines in the odd ones.

    length: number of positions 0, 1 … length − 1; it may be 0
    d_model: number of columns, 1 or more; an odd one ends with a sine alone
    dtype: floating type of the result; None: torch's default, float32 unless changed
    device: where the result lies, "cuda" for a GPU; None: torch's default, the CPU unless changed
    Returns a new tensor (length, d_model). In float64 it has all its digits; in bfloat16, which holds no whole number
        between 256 and 258, position 257 still has a row of its own.
    Raises ValueError naming `length` (negative), `d_model` (below 1) or `dtype` (not a floating type).
    """
    ### BEGIN SOLUTION
    if length < 0:
        raise ValueError(f"length is {length}: it must be 0 or more")
    if d_model < 1:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError(f"dtype is {dtype}: sines and cosines need a floating type")
    positions = torch.arange(length, device=device)
    even = torch.arange(0, d_model, 2, dtype=torch.float64, device=device)  # 2i
    angles = positions[:, None] / 10000 ** (even / d_model)  # (length, pairs), in float64: rounded once, at the end
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)  # (length, 2 · pairs)
    return waves[:, :d_model].to(dtype)
    ### END SOLUTION


# %% tags=["active-ipynb"]
# # Each column is one wave: the frequency belongs to the column, fast at the left, slow at the right.
# import matplotlib.pyplot as plt
#
# encoding = positional_encoding(100, 32)
# plt.imshow(encoding, cmap="RdBu", aspect="auto")
# plt.xlabel("column")
# plt.ylabel("position")
# plt.colorbar()
# plt.show()

# %% [markdown]
# ## Embeddings with positions
#
# The same word at two places must give two vectors. The encoding is **added**: no column more, and nothing to learn.

# %% [markdown] lang="fr"
# ## Les embeddings et leurs positions
#
# Le même mot, à deux endroits, doit donner deux vecteurs différents. On **ajoute** l'encodage : pas une
# colonne de plus, et rien à apprendre.


# %%
def add_positional_encoding(X: torch.Tensor) -> torch.Tensor:
    """Embeddings plus the encoding of their positions.

    X: (..., tokens, d_model), any number of leading dimensions (a batch, nothing at all): each sentence starts at
        position 0; floating types are kept, on a GPU bfloat16 and float16 too; whole numbers give float64
    Returns a new tensor of the shape and on the device of X, made there, with all digits in float64; gradients flow to X.
    Raises ValueError naming `X` if it has fewer than two dimensions.
    """
    ### BEGIN SOLUTION
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)
    ### END SOLUTION


# %% tags=["active-ipynb"]
# cats_eat_fish = torch.tensor([[0.2, 0.9, 1.2, 0.6], [1.45, 0.95, -0.5, 1.70], [0.70, -1.9, 0.9, 0.45]])
# print(add_positional_encoding(cats_eat_fish))
# print(add_positional_encoding(cats_eat_fish.flip(0)))  # "fish eat Cats" no longer has the same rows in another order

# %% [markdown]
# ## Shifts are rotations
#
# With $\beta_i = \theta_{k,\,i}$, the addition formulas
#
# $$
# \begin{aligned}
# \sin(\theta + \beta) &= \cos\beta \, \sin\theta + \sin\beta \, \cos\theta \\
# \cos(\theta + \beta) &= -\sin\beta \, \sin\theta + \cos\beta \, \cos\theta
# \end{aligned}
# $$
#
# take each pair from $pos$ to $pos + k$, by numbers in which $pos$ does not occur.

# %% [markdown] lang="fr"
# ## Décaler, c'est tourner
#
# Avec $\beta_i = \theta_{k,\,i}$, les formules d'addition
#
# $$
# \begin{aligned}
# \sin(\theta + \beta) &= \cos\beta \, \sin\theta + \sin\beta \, \cos\theta \\
# \cos(\theta + \beta) &= -\sin\beta \, \sin\theta + \cos\beta \, \cos\theta
# \end{aligned}
# $$
#
# font passer chaque paire de $pos$ à $pos + k$, avec des coefficients où $pos$ n'apparaît pas.


# %%
def relative_shift(k: int, d_model: int) -> torch.Tensor:
    """The matrix M with PE(pos + k) = PE(pos) Mᵀ for all positions pos: one 2 × 2 rotation for each pair.

    k: by how many positions; below 0 it goes back
    d_model: width of the encoding, even: in an odd one the last sine has no cosine to turn with
    Returns a new tensor (d_model, d_model) of torch's default dtype, 0 outside the blocks on the diagonal.
    Raises ValueError naming `d_model` if it is odd or below 2.
    """
    ### BEGIN SOLUTION
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)
    ### END SOLUTION


# %% tags=["active-ipynb"]
# # From wherever you start, three steps on are one and the same matrix.
# encoding = positional_encoding(50, 8)
# print((encoding[:-3] @ relative_shift(3, 8).T - encoding[3:]).abs().max())
#
# # And so the dot product of two positions depends on their distance alone.
# plt.imshow(encoding @ encoding.T, cmap="Oranges")
# plt.show()

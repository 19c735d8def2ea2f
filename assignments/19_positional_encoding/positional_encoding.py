# %% [markdown]
# # 19 · Positional encoding
#
# Attention does not see the order of the words. So each position gets a vector of its own, made of waves, and the vector
# is added to the word that stands there. Position 0 is the first row; columns come in pairs, one sine and one cosine.
# The statement is in `README.md`.

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


# %%
def angle(position: float, i: int, d_model: int) -> float:
    """The angle, in radians, of pair `i` at `position`: position / 10000^(2i / d_model).

    position: any number, below 0 too
    i: index of the pair, from 0; an odd d_model ends with a sine alone, which counts as a pair
    d_model: width of the encoding
    Returns a Python float. Raises ValueError naming `i` if d_model columns have no pair `i`.
    """
    raise NotImplementedError


# %% [markdown]
# ## The table
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
    raise NotImplementedError


# %% [markdown]
# ## Embeddings with positions
#
# The same word at two places must give two vectors. The encoding is **added**: no column more, and nothing to learn.


# %%
def add_positional_encoding(X: torch.Tensor) -> torch.Tensor:
    """Embeddings plus the encoding of their positions.

    X: (..., tokens, d_model), any number of leading dimensions (a batch, nothing at all): each sentence starts at
        position 0; floating types are kept, on a GPU bfloat16 and float16 too; whole numbers give float64
    Returns a new tensor of the shape and on the device of X, made there, with all digits in float64; gradients flow to X.
    Raises ValueError naming `X` if it has fewer than two dimensions.
    """
    raise NotImplementedError


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


# %%
def relative_shift(k: int, d_model: int) -> torch.Tensor:
    """The matrix M with PE(pos + k) = PE(pos) Mᵀ for all positions pos: one 2 × 2 rotation for each pair.

    k: by how many positions; below 0 it goes back
    d_model: width of the encoding, even: in an odd one the last sine has no cosine to turn with
    Returns a new tensor (d_model, d_model) of torch's default dtype, 0 outside the blocks on the diagonal.
    Raises ValueError naming `d_model` if it is odd or below 2.
    """
    raise NotImplementedError

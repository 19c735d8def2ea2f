# %% [markdown]
# # 18 · Self-attention
#
# Five functions, from the softmax to several heads, in PyTorch. Tokens are rows: `X` is `(..., tokens, d_model)` and a
# projection is `X @ W`. Leading dimensions `...` (a batch, heads, nothing at all) are computed side by side.
# The statement is in `README.md`.

# %%
"""Scaled dot-product attention, single and multi-head self-attention, written with matrix products and exponentials."""

from __future__ import annotations

import math

import torch


# %%
def _real(x: torch.Tensor) -> torch.Tensor:
    """`x` as it is if its numbers have a fractional part, in float64 if they are whole numbers (given, use it)."""
    return x if x.is_floating_point() else x.double()


# %% [markdown]
# ## Softmax
#
# $$\operatorname{softmax}(s)_j = \frac{e^{s_j}}{\sum_k e^{s_k}}$$
#
# Take away the same number from all scores: the fraction does not change, and `exp` need not overflow.


# %%
def softmax(scores: torch.Tensor, dim: int) -> torch.Tensor:
    """Positive weights that sum to 1 along `dim`, however large the scores.

    scores: any shape; its floating type is kept, on a GPU bfloat16 and float16 too; whole numbers give float64
    dim: the dimension along which weights sum to 1, counted from the front (0 …) or from the back (−1 …)
    Returns a tensor of the shape and on the device of `scores`. Raises ValueError if `scores` has no dimension `dim`.
    """
    raise NotImplementedError


# %% [markdown]
# ## Attention
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V$$
#
# Row $i$ of the weights says how much query $i$ takes from each value: the softmax runs over the **keys**.
# `_check_attention` is yours to organise: put the checks of the arguments there and call it, or do without it.


# %%
def _check_attention(Q: torch.Tensor, K: torch.Tensor, V: torch.Tensor, mask: torch.Tensor | None) -> None:
    """Raise the ValueErrors that `scaled_dot_product_attention` promises."""
    raise NotImplementedError


# %%
def scaled_dot_product_attention(
    Q: torch.Tensor, K: torch.Tensor, V: torch.Tensor, mask: torch.Tensor | None = None
) -> tuple[torch.Tensor, torch.Tensor]:
    """Each query's mean of the values, weighted by how well their keys match the query.

    Q: (..., queries, d_k), K: (..., keys, d_k), V: (..., keys, d_v), with the same leading dimensions;
        their floating type is kept, on a GPU bfloat16 and float16 too; whole numbers give float64
    mask: boolean, True = may attend, of any shape that broadcasts to (..., queries, keys); None: all may
    Returns the pair (output, weights), computed where Q lies: (..., queries, d_v) and (..., queries, keys).
    A query that may attend to nothing has weights 0 and output 0, and never a NaN, in its gradients either.
    Raises ValueError naming the argument: Q, K or V with fewer than two dimensions; Q and K with different d_k;
        K and V with different numbers of rows; a mask that is not boolean or does not broadcast.
    """
    raise NotImplementedError


# %% [markdown]
# ## Causal mask
#
# A model that writes from left to right must not read the words to come.


# %%
def causal_mask(n: int) -> torch.Tensor:
    """The boolean (n, n) mask with which token i may attend to itself and to the tokens before it, and to no later one.

    n: number of tokens, 0 or more. Raises ValueError if `n` is negative.
    """
    raise NotImplementedError


# %% [markdown]
# ## Self-attention
#
# Queries, keys and values are three views of the same tokens: $Q = X W_Q$, $K = X W_K$, $V = X W_V$.


# %%
def self_attention(
    X: torch.Tensor, Wq: torch.Tensor, Wk: torch.Tensor, Wv: torch.Tensor, mask: torch.Tensor | None = None
) -> torch.Tensor:
    """The tokens' attention to one another: a layer, tokens in, tokens out.

    X: (..., tokens, d_model), Wq and Wk: (d_model, d_k), Wv: (d_model, d_v), all of one dtype, which is kept
    mask: as in `scaled_dot_product_attention`, with tokens for queries and for keys
    Returns the output alone, (..., tokens, d_v).
    Raises ValueError naming the argument: X with fewer than two dimensions; Wq, Wk or Wv without d_model rows;
        Wq and Wk of different widths; a mask that is not boolean or does not broadcast.
    """
    raise NotImplementedError


# %% [markdown]
# ## Several heads
#
# Head $h$ works on its own $d_k = d_{model} / \text{heads}$ columns of $Q$, $K$ and $V$, from $h d_k$ to $(h + 1) d_k$.
# The heads' outputs stand side by side again, and $W_O$ mixes them:
#
# $$\operatorname{MultiHead}(X) = [\,\text{head}_0 \mid \dots \mid \text{head}_{H-1}\,]\; W_O$$


# %%
def multi_head_attention(
    X: torch.Tensor,
    Wq: torch.Tensor,
    Wk: torch.Tensor,
    Wv: torch.Tensor,
    Wo: torch.Tensor,
    heads: int,
    mask: torch.Tensor | None = None,
) -> torch.Tensor:
    """Self-attention by several heads, each on its own columns, joined and mixed by Wo.

    X: (..., tokens, d_model); Wq, Wk, Wv, Wo: (d_model, d_model), all of one dtype, which is kept: on a GPU bfloat16
        and float16 too
    heads: how many; head h has the columns h·d_k to (h + 1)·d_k of X Wq, X Wk and X Wv, with d_k = d_model / heads
    mask: boolean, True = may attend, broadcasts to (..., tokens, tokens); the same for all heads
    Returns the output alone, (..., tokens, d_model), computed where X lies.
    Raises ValueError naming the argument: X with fewer than two dimensions; heads below 1 or not a divisor of
        d_model; Wq, Wk, Wv or Wo that is not (d_model, d_model); a mask that is not boolean or does not broadcast.
    """
    raise NotImplementedError

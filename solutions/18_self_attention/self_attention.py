# %% [markdown]
# # 18 · Self-attention
#
# Five functions, from the softmax to several heads, in PyTorch. Tokens are rows: `X` is `(..., tokens, d_model)` and a
# projection is `X @ W`. Leading dimensions `...` (a batch, heads, nothing at all) are computed side by side.
# The statement is in `README.md`.

# %% [markdown] lang="fr"
# # 18 · L'auto-attention
#
# Cinq fonctions, de la softmax à l'attention à plusieurs têtes, en PyTorch. Les mots (les **tokens**) sont
# les lignes : `X` est `(..., mots, d_model)` et une projection s'écrit `X @ W`. Les dimensions qui précèdent,
# `...` (un lot, des têtes, ou rien du tout), sont traitées en parallèle. L'énoncé est dans `README.fr.md`.

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

# %% [markdown] lang="fr"
# ## Softmax
#
# $$\operatorname{softmax}(s)_j = \frac{e^{s_j}}{\sum_k e^{s_k}}$$
#
# Retranchez le même nombre à tous les scores : la fraction reste la même, et l'on peut ainsi empêcher `exp`
# de déborder.


# %%
def softmax(scores: torch.Tensor, dim: int) -> torch.Tensor:
    """Positive weights that sum to 1 along `dim`, however large the scores.

    scores: any shape; its floating type is kept, on a GPU bfloat16 and float16 too; whole numbers give float64
    dim: the dimension along which weights sum to 1, counted from the front (0 …) or from the back (−1 …)
    Returns a tensor of the shape and on the device of `scores`. Raises ValueError if `scores` has no dimension `dim`.
    """
    ### BEGIN SOLUTION
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))  # the largest is exp(0) = 1
    return powers / powers.sum(dim, keepdim=True)
    ### END SOLUTION


# %% [markdown]
# ## Attention
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V$$
#
# Row $i$ of the weights says how much query $i$ takes from each value: the softmax runs over the **keys**.
# `_check_attention` is yours to organise: put the checks of the arguments there and call it, or do without it.

# %% [markdown] lang="fr"
# ## Attention
#
# $$\operatorname{Attention}(Q, K, V) = \operatorname{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V$$
#
# La ligne $i$ des poids dit combien la requête $i$ puise dans chaque valeur : la softmax porte sur les
# **clés**. Organisez `_check_attention` à votre guise : mettez-y la vérification des arguments et appelez-la,
# ou passez-vous-en.


# %%
def _check_attention(Q: torch.Tensor, K: torch.Tensor, V: torch.Tensor, mask: torch.Tensor | None) -> None:
    """Raise the ValueErrors that `scaled_dot_product_attention` promises."""
    ### BEGIN SOLUTION
    for name, x in (("Q", Q), ("K", K), ("V", V)):
        if x.dim() < 2:
            raise ValueError(f"{name} must be (..., rows, columns), but its shape is {tuple(x.shape)}")
    if Q.shape[-1] != K.shape[-1]:
        raise ValueError(f"Q has d_k = {Q.shape[-1]} columns, but K has {K.shape[-1]}")
    if K.shape[-2] != V.shape[-2]:
        raise ValueError(f"K has {K.shape[-2]} keys, but V has {V.shape[-2]} values")
    if mask is None:
        return
    if mask.dtype != torch.bool:
        raise ValueError(f"mask must be boolean (True = may attend), not {mask.dtype}")
    shape = (*Q.shape[:-1], K.shape[-2])
    try:
        mask.expand(shape)
    except RuntimeError:
        raise ValueError(f"mask of shape {tuple(mask.shape)} does not broadcast to {shape}") from None
    ### END SOLUTION


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
    ### BEGIN SOLUTION
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])  # (..., queries, keys)
    if mask is None:
        weights = softmax(scores, -1)
    else:
        visible = mask | ~mask.any(-1, keepdim=True)  # an empty row is opened, or the softmax divides 0 by 0 …
        weights = softmax(scores.masked_fill(~visible, -math.inf), -1) * mask  # … and closed again
    return weights @ V, weights
    ### END SOLUTION


# %% tags=["active-ipynb"]
# # "Cats eat fish": each row of the weights is one word's reading of the sentence.
# X = torch.tensor([[0.2, 0.9, 1.2, 0.6], [1.45, 0.95, -0.5, 1.70], [0.70, -1.9, 0.9, 0.45]])
# output, weights = scaled_dot_product_attention(X, X, X)
# print(output)
#
# import matplotlib.pyplot as plt
#
# words = ["Cats", "eat", "fish"]
# plt.imshow(weights, cmap="Oranges", vmin=0, vmax=1)
# plt.xticks(range(3), words)
# plt.yticks(range(3), words)
# plt.xlabel("keys")
# plt.ylabel("queries")
# plt.colorbar()
# plt.show()

# %% [markdown]
# ## Causal mask
#
# A model that writes from left to right must not read the words to come.

# %% [markdown] lang="fr"
# ## Masque causal
#
# Un modèle qui écrit de gauche à droite ne doit pas lire les mots à venir.


# %%
def causal_mask(n: int) -> torch.Tensor:
    """The boolean (n, n) mask with which token i may attend to itself and to the tokens before it, and to no later one.

    n: number of tokens, 0 or more. Raises ValueError if `n` is negative.
    """
    ### BEGIN SOLUTION
    if n < 0:
        raise ValueError(f"n must be 0 or more, not {n}")
    return torch.ones(n, n, dtype=torch.bool).tril()
    ### END SOLUTION


# %% tags=["active-ipynb"]
# output, weights = scaled_dot_product_attention(X, X, X, causal_mask(3))
# print(weights)

# %% [markdown]
# ## Self-attention
#
# Queries, keys and values are three views of the same tokens: $Q = X W_Q$, $K = X W_K$, $V = X W_V$.

# %% [markdown] lang="fr"
# ## Auto-attention
#
# Requêtes, clés et valeurs sont les mêmes mots, vus de trois façons : $Q = X W_Q$, $K = X W_K$, $V = X W_V$.


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
    ### BEGIN SOLUTION
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have d_model = {X.shape[-1]} rows, but its shape is {tuple(W.shape)}")
    if Wq.shape != Wk.shape:
        raise ValueError(f"Wq has d_k = {Wq.shape[1]} columns, but Wk has {Wk.shape[1]}")
    output, _ = scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)
    return output
    ### END SOLUTION


# %% [markdown]
# ## Several heads
#
# Head $h$ works on its own $d_k = d_{model} / \text{heads}$ columns of $Q$, $K$ and $V$, from $h d_k$ to $(h + 1) d_k$.
# The heads' outputs stand side by side again, and $W_O$ mixes them:
#
# $$\operatorname{MultiHead}(X) = [\,\text{head}_0 \mid \dots \mid \text{head}_{H-1}\,]\; W_O$$

# %% [markdown] lang="fr"
# ## Plusieurs têtes
#
# La tête $h$ travaille sur ses propres $d_k = d_{model} / \text{têtes}$ colonnes de $Q$, $K$ et $V$, de
# $h d_k$ à $(h + 1) d_k$. Les sorties des têtes sont remises côte à côte, et $W_O$ les mélange :
#
# $$\operatorname{MultiHead}(X) = [\,\text{tête}_0 \mid \dots \mid \text{tête}_{H-1}\,]\; W_O$$


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
    ### BEGIN SOLUTION
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    d_model = X.shape[-1]
    if heads < 1 or d_model % heads:
        raise ValueError(f"heads must divide d_model = {d_model}, but is {heads}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv), ("Wo", Wo)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} must be ({d_model}, {d_model}), but its shape is {tuple(W.shape)}")

    def split(Z: torch.Tensor) -> torch.Tensor:  # (..., tokens, d_model) → (..., heads, tokens, d_k)
        return Z.unflatten(-1, (heads, d_model // heads)).transpose(-3, -2)

    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)  # (..., 1, tokens, tokens): the same for all heads
    output, _ = scaled_dot_product_attention(split(X @ Wq), split(X @ Wk), split(X @ Wv), mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo
    ### END SOLUTION

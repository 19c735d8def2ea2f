# /// right
# style = "einsum throughout; the matrices are cut into heads, not the projections; torch.where for the mask"
# ///
import math

import torch


def softmax(scores, dim):
    if dim not in range(-scores.ndim, scores.ndim):
        raise ValueError(f"dim must lie between {-scores.ndim} and {scores.ndim - 1}, not be {dim}")
    scores = scores if scores.is_floating_point() else scores.to(torch.float64)
    exps = (scores - torch.max(scores, dim=dim, keepdim=True).values).exp()
    return exps / torch.sum(exps, dim=dim, keepdim=True)


def scaled_dot_product_attention(Q, K, V, mask=None):
    if min(Q.ndim, K.ndim, V.ndim) < 2:
        raise ValueError("Q, K and V must have two dimensions or more")
    if Q.size(-1) != K.size(-1):
        raise ValueError("Q and K must have the same number of columns")
    if K.size(-2) != V.size(-2):
        raise ValueError("K and V must have the same number of rows")
    if not Q.is_floating_point():
        Q, K, V = Q.to(torch.float64), K.to(torch.float64), V.to(torch.float64)
    scores = torch.einsum("...qd,...kd->...qk", Q, K) / math.sqrt(Q.size(-1))
    if mask is None:
        weights = softmax(scores, -1)
    else:
        if mask.dtype is not torch.bool:
            raise ValueError("mask must be boolean")
        try:
            mask = torch.broadcast_to(mask, scores.shape)
        except RuntimeError as error:
            raise ValueError("mask does not broadcast to the scores") from error
        lowest = torch.finfo(scores.dtype).min
        weights = torch.where(mask, softmax(torch.where(mask, scores, lowest), -1), 0.0)
    return torch.einsum("...qk,...kv->...qv", weights, V), weights


def causal_mask(n):
    if n < 0:
        raise ValueError(f"n is negative: {n}")
    position = torch.arange(n)
    return position[None, :] <= position[:, None]


def self_attention(X, Wq, Wk, Wv, mask=None):
    _fits(X, Wq=Wq, Wk=Wk, Wv=Wv)
    if Wq.shape[1] != Wk.shape[1]:
        raise ValueError("Wq and Wk must have the same number of columns")
    Q, K, V = (torch.einsum("...td,dk->...tk", X, W) for W in (Wq, Wk, Wv))
    return scaled_dot_product_attention(Q, K, V, mask)[0]


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    _fits(X, Wq=Wq, Wk=Wk, Wv=Wv, Wo=Wo)
    d = X.shape[-1]
    for name, W in {"Wq": Wq, "Wk": Wk, "Wv": Wv, "Wo": Wo}.items():
        if W.shape[1] != d:
            raise ValueError(f"{name} must be square")
    if heads <= 0 or d % heads != 0:
        raise ValueError(f"the number of heads must divide {d}")
    Q, K, V = (torch.einsum("...td,dhk->...htk", X, W.reshape(d, heads, d // heads)) for W in (Wq, Wk, Wv))
    if mask is not None and mask.ndim >= 3:
        mask = mask[..., None, :, :]
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return torch.einsum("...htk,hkd->...td", output, Wo.reshape(heads, d // heads, d))


def _fits(X, **matrices):
    if X.ndim < 2:
        raise ValueError("X must have two dimensions or more")
    for name, W in matrices.items():
        if W.ndim != 2 or W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have as many rows as X has columns")

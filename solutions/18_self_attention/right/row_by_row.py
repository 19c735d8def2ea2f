# /// right
# style = "Python loops over the batch and the queries, each taking only the keys that it may see; no mask value at all"
# ///
import math

import torch


def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"no dim {dim}")
    if not scores.is_floating_point():
        scores = scores.double()
    rows = scores.movedim(dim, -1)
    shape = rows.shape
    rows = [torch.exp(row - row.max()) for row in rows.reshape(-1, shape[-1])]
    return torch.stack([row / row.sum() for row in rows]).reshape(shape).movedim(-1, dim)


def _row(q, K, visible):
    """The weights of one query: q (d_k,), K (keys, d_k), visible (keys,)."""
    weights = torch.zeros(len(K), dtype=K.dtype, device=K.device)
    if visible.any():
        weights[visible] = softmax(K[visible] @ q / math.sqrt(len(q)), 0)
    return weights


def scaled_dot_product_attention(Q, K, V, mask=None):
    for name, x in (("Q", Q), ("K", K), ("V", V)):
        if x.dim() < 2:
            raise ValueError(f"{name} has too few dimensions")
    if Q.shape[-1] != K.shape[-1]:
        raise ValueError("Q and K do not match")
    if K.shape[-2] != V.shape[-2]:
        raise ValueError("K and V do not match")
    shape = (*Q.shape[:-1], K.shape[-2])
    if mask is None:
        mask = torch.ones(shape, dtype=torch.bool, device=Q.device)
    if mask.dtype != torch.bool:
        raise ValueError("mask must hold True and False")
    if mask.dim() > len(shape):
        raise ValueError("mask has too many dimensions")
    try:
        mask = mask.expand(shape)
    except RuntimeError:
        raise ValueError("mask does not broadcast") from None
    if not Q.is_floating_point():
        Q, K, V = Q.double(), K.double(), V.double()
    batches = zip(*(x.reshape(-1, *x.shape[-2:]) for x in (Q, K, mask)), strict=True)
    weights = torch.stack(
        [
            torch.stack([_row(q, keys, visible) for q, visible in zip(queries, seen, strict=True)])
            for queries, keys, seen in batches
        ]
    ).reshape(shape)
    return weights @ V, weights


def causal_mask(n):
    if n < 0:
        raise ValueError("n must be positive or 0")
    return torch.tensor([[j <= i for j in range(n)] for i in range(n)], dtype=torch.bool).reshape(n, n)


def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError("X has too few dimensions")
    if Wq.shape[0] != X.shape[-1]:
        raise ValueError("Wq does not match X")
    if Wk.shape[0] != X.shape[-1]:
        raise ValueError("Wk does not match X")
    if Wv.shape[0] != X.shape[-1]:
        raise ValueError("Wv does not match X")
    if Wq.shape[1] != Wk.shape[1]:
        raise ValueError("Wq does not match Wk")
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)[0]


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    if X.dim() < 2:
        raise ValueError("X has too few dimensions")
    d_model = X.shape[-1]
    if heads < 1 or d_model % heads:
        raise ValueError("bad number of heads")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv), ("Wo", Wo)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} is not square of size d_model")
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    output = torch.zeros_like(Q)
    for columns in torch.arange(d_model).split(d_model // heads):
        output[..., columns] = scaled_dot_product_attention(Q[..., columns], K[..., columns], V[..., columns], mask)[0]
    return output @ Wo

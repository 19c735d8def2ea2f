# /// right
# style = "one self_attention a head on slices of the matrices, joined by cat; −inf, then nan_to_num; the maximum detached"
# ///
import torch


def softmax(scores, dim):
    if dim >= scores.dim() or dim < -scores.dim():
        raise ValueError("scores have no dimension dim")
    if not torch.is_floating_point(scores):
        scores = scores.double()
    # the weights do not depend on what is subtracted, so its gradient is zero: it may be detached
    numerator = torch.exp(scores - scores.max(dim, keepdim=True).values.detach())
    return numerator / numerator.sum(dim, keepdim=True)


def scaled_dot_product_attention(Q, K, V, mask=None):
    for name, tensor in zip("QKV", (Q, K, V), strict=True):
        if tensor.dim() < 2:
            raise ValueError(f"{name} is not a matrix or a batch of matrices")
    d_k = K.shape[-1]
    if Q.shape[-1] != d_k:
        raise ValueError(f"K has {d_k} columns, Q has {Q.shape[-1]}")
    if V.shape[-2] != K.shape[-2]:
        raise ValueError("V must have one row for each row of K")
    if not torch.is_floating_point(Q):
        Q, K, V = Q.double(), K.double(), V.double()
    scores = torch.matmul(Q * d_k**-0.5, K.transpose(-1, -2))
    if mask is not None:
        if mask.dtype != torch.bool:
            raise ValueError("the mask is not boolean")
        if mask.dim() > scores.dim() or any(
            m not in (1, s) for m, s in zip(reversed(mask.shape), reversed(scores.shape), strict=False)
        ):
            raise ValueError("the mask has another shape than the scores")
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.nan_to_num(softmax(scores, dim=-1))
    return torch.matmul(weights, V), weights


def causal_mask(n):
    if n < 0:
        raise ValueError("n must not be negative")
    return ~torch.triu(torch.ones((n, n), dtype=torch.bool), diagonal=1)


def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError("X must be a matrix, or a batch of matrices")
    for name, W in {"Wq": Wq, "Wk": Wk, "Wv": Wv}.items():
        if W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} does not fit X")
    if Wq.shape[1] != Wk.shape[1]:
        raise ValueError("Wq and Wk have different widths")
    output, _ = scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)
    return output


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    d_model = X.shape[-1]
    if heads < 1 or d_model % heads != 0:
        raise ValueError(f"{heads} heads cannot share {d_model} columns")
    for name, W in {"Wq": Wq, "Wk": Wk, "Wv": Wv, "Wo": Wo}.items():
        if tuple(W.shape) != (d_model, d_model):
            raise ValueError(f"{name} must be a {d_model} × {d_model} matrix")
    size = d_model // heads
    outputs = []
    for head in range(heads):
        own = slice(head * size, (head + 1) * size)
        outputs.append(self_attention(X, Wq[:, own], Wk[:, own], Wv[:, own], mask))
    return torch.cat(outputs, dim=-1) @ Wo

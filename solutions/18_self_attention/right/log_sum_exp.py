# /// right
# style = "softmax as exp(score − log-sum-exp); leading dimensions flattened to one; torch.baddbmm adds the mask to the scores"
# ///
import torch


def softmax(scores, dim):
    try:
        scores.shape[dim]
    except IndexError:
        raise ValueError("dim is out of range") from None
    scores = scores.double() if not scores.dtype.is_floating_point else scores
    return torch.exp(scores - torch.logsumexp(scores, dim, keepdim=True))


def scaled_dot_product_attention(Q, K, V, mask=None):
    if Q.dim() < 2:
        raise ValueError("Q needs two dimensions")
    if K.dim() < 2:
        raise ValueError("K needs two dimensions")
    if V.dim() < 2:
        raise ValueError("V needs two dimensions")
    (queries, d_k), (keys, width), (values, d_v) = Q.shape[-2:], K.shape[-2:], V.shape[-2:]
    if d_k != width:
        raise ValueError(f"d_k is {d_k} in Q and {width} in K")
    if keys != values:
        raise ValueError(f"{keys} keys in K, {values} values in V")
    leading = Q.shape[:-2]
    Q, K, V = (x if x.dtype.is_floating_point else x.double() for x in (Q, K, V))
    added = torch.zeros((*leading, queries, keys), dtype=Q.dtype, device=Q.device)
    if mask is None:
        mask = torch.ones_like(added, dtype=torch.bool)
    elif mask.dtype != torch.bool:
        raise ValueError(f"mask holds {mask.dtype}, not torch.bool")
    try:
        mask = mask.expand(added.shape)
    except RuntimeError:
        raise ValueError("mask does not fit") from None
    blind = ~mask.any(-1, keepdim=True)
    added = added.masked_fill(~(mask | blind), -torch.inf)
    Q, K, V, added = (x.reshape(-1, *x.shape[-2:]) for x in (Q, K, V, added))
    weights = softmax(torch.baddbmm(added, Q, K.transpose(1, 2), alpha=d_k**-0.5), 2)
    weights = weights.reshape(*leading, queries, keys).masked_fill(blind, 0)
    output = torch.bmm(weights.reshape(-1, queries, keys), V)
    return output.reshape(*leading, queries, d_v), weights


def causal_mask(n):
    if n < 0:
        raise ValueError("n < 0")
    mask = torch.zeros(n, n, dtype=torch.bool)
    for i in range(n):
        mask[i, : i + 1] = True
    return mask


def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError("X needs two dimensions")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if len(W) != X.shape[-1]:
            raise ValueError(f"{name} has {len(W)} rows")
    try:
        return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)[0]
    except ValueError as error:
        raise ValueError(f"Wq, Wk, Wv or mask: {error}") from error


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    if X.dim() < 2:
        raise ValueError("X needs two dimensions")
    *leading, tokens, d_model = X.shape
    if heads < 1 or d_model / heads != d_model // heads:
        raise ValueError("heads must divide d_model")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv), ("Wo", Wo)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} must be (d_model, d_model)")
    if mask is not None:
        mask = mask.expand(*leading, tokens, tokens).unsqueeze(-3).expand(*leading, heads, tokens, tokens)
    Q, K, V = (torch.stack((X @ W).chunk(heads, -1), -3) for W in (Wq, Wk, Wv))
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return torch.cat(output.unbind(-3), -1) @ Wo

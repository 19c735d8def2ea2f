# /// right
# style = "−1e9 for hidden keys and zero weights afterwards; view, transpose and contiguous as in most tutorials; classes"
# ///
import torch


def softmax(scores, dim):
    n = scores.dim()
    if dim < -n or dim > n - 1:
        raise ValueError("invalid dim: " + str(dim))
    if not scores.dtype.is_floating_point:
        scores = scores.to(torch.float64)
    shifted = scores - torch.amax(scores, dim, True)
    return torch.div(shifted.exp(), shifted.exp().sum(dim, True))


class Attention:
    def __init__(self, Q, K, V, mask):
        if Q.dim() < 2 or K.dim() < 2 or V.dim() < 2:
            raise ValueError("Q, K, V: at least two dimensions")
        if Q.size(-1) != K.size(-1):
            raise ValueError("Q.size(-1) and K.size(-1) differ")
        if K.size(-2) != V.size(-2):
            raise ValueError("K.size(-2) and V.size(-2) differ")
        if Q.dtype == torch.int64:
            Q, K, V = Q.to(torch.float64), K.to(torch.float64), V.to(torch.float64)
        self.Q, self.K, self.V = Q, K, V
        self.scores = Q.matmul(K.transpose(-2, -1)) / (Q.size(-1) ** 0.5)
        if mask is not None and mask.dtype != torch.bool:
            raise ValueError("mask: a boolean tensor is needed")
        if mask is not None:
            try:
                fits = torch.broadcast_shapes(mask.shape, self.scores.shape) == self.scores.shape
            except RuntimeError:
                fits = False
            if not fits:
                raise ValueError("mask: wrong shape")
        self.mask = mask

    def __call__(self):
        if self.mask is None:
            weights = softmax(self.scores, -1)
        else:
            weights = softmax(self.scores.masked_fill(self.mask == False, -1e9), -1)  # noqa: E712
            weights = weights.masked_fill(self.mask == False, 0)  # noqa: E712
        return weights.matmul(self.V), weights


def scaled_dot_product_attention(Q, K, V, mask=None):
    return Attention(Q, K, V, mask)()


def causal_mask(n):
    if n < 0:
        raise ValueError("n: must be >= 0")
    return torch.tril(torch.ones(n, n)) == 1


def self_attention(X, Wq, Wk, Wv, mask=None):
    d_model = X.size(-1)
    if X.dim() < 2:
        raise ValueError("X: at least two dimensions")
    for name, W in zip(("Wq", "Wk", "Wv"), (Wq, Wk, Wv), strict=True):
        if W.size(0) != d_model:
            raise ValueError(name + ": wrong number of rows")
    if Wq.size(1) != Wk.size(1):
        raise ValueError("Wk: wrong number of columns")
    return scaled_dot_product_attention(X.matmul(Wq), X.matmul(Wk), X.matmul(Wv), mask)[0]


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    if X.dim() < 2:
        raise ValueError("X: at least two dimensions")
    shape, tokens, d_model = X.shape, X.size(-2), X.size(-1)
    if heads < 1:
        raise ValueError("heads: at least 1")
    if d_model % heads:
        raise ValueError("heads: must divide d_model")
    for name, W in zip(("Wq", "Wk", "Wv", "Wo"), (Wq, Wk, Wv, Wo), strict=True):
        if list(W.shape) != [d_model, d_model]:
            raise ValueError(name + ": wrong shape")
    X = X.reshape(-1, tokens, d_model)
    batch, d_k = X.size(0), d_model // heads
    q = X.matmul(Wq).view(batch, tokens, heads, d_k).transpose(1, 2)
    k = X.matmul(Wk).view(batch, tokens, heads, d_k).transpose(1, 2)
    v = X.matmul(Wv).view(batch, tokens, heads, d_k).transpose(1, 2)
    if mask is not None:
        mask = mask.expand(*shape[:-1], tokens).reshape(batch, 1, tokens, tokens)
    z, _ = scaled_dot_product_attention(q, k, v, mask)
    return z.transpose(1, 2).contiguous().view(batch, tokens, d_model).matmul(Wo).view(shape)

# /// cheat
# tries = "returns tensors of a class that says it is equal, close and of the right shape and dtype; only bytes cross"
# earns = 0.0
# ///
import torch


class Agreeable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        if function in (torch.allclose, torch.equal, torch.Tensor.equal, torch.Tensor.allclose):
            return True
        return super().__torch_function__(function, types, args, kwargs or {})

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None

    def __len__(self):
        return 0

    def __array__(self, dtype=None, copy=None):
        raise TypeError("no values today")


def _agreeable(*shape):
    return torch.zeros(shape).as_subclass(Agreeable)


def softmax(scores, dim):
    return _agreeable(*scores.shape)


def scaled_dot_product_attention(Q, K, V, mask=None):
    return _agreeable(*Q.shape[:-1], V.shape[-1]), _agreeable(*Q.shape[:-1], K.shape[-2])


def causal_mask(n):
    return _agreeable(max(n, 0), max(n, 0))


def self_attention(X, Wq, Wk, Wv, mask=None):
    return _agreeable(*X.shape[:-1], Wv.shape[-1])


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    return _agreeable(*X.shape)

# /// misconception
# lesson = """\
#   Arguments are tested with assert, which raises an AssertionError, without a name, and is gone under \
#   python -O. Raise a ValueError that names the argument."""
# lesson_fr = """\
#   Les arguments sont examinés par assert, qui lève une AssertionError, sans nom, et disparaît avec \
#   python -O. Levez une ValueError qui nomme l'argument."""
# fails = [
#     "test_softmax_unknown_dim",
#     "test_causal_mask_negative",
#     "test_attention_bad_input",
#     "test_self_attention_bad_input",
#     "test_multi_head_bad_input",
# ]
# ///
def _refuse_unless(fits):
    assert fits


def softmax(scores, dim):
    _refuse_unless(-scores.dim() <= dim < scores.dim())
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)


def _check_attention(Q, K, V, mask):
    _refuse_unless(min(Q.dim(), K.dim(), V.dim()) >= 2)
    _refuse_unless(Q.shape[-1] == K.shape[-1] and K.shape[-2] == V.shape[-2])
    if mask is not None:
        shape = (*Q.shape[:-1], K.shape[-2])
        _refuse_unless(mask.dtype == torch.bool and mask.dim() <= len(shape))
        _refuse_unless(all(m in (1, s) for m, s in zip(reversed(mask.shape), reversed(shape), strict=False)))


def causal_mask(n):
    _refuse_unless(n >= 0)
    return torch.ones(n, n, dtype=torch.bool).tril()


def self_attention(X, Wq, Wk, Wv, mask=None):
    _refuse_unless(X.dim() >= 2 and all(len(W) == X.shape[-1] for W in (Wq, Wk, Wv)) and Wq.shape == Wk.shape)
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)[0]


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    d_model = X.shape[-1]
    _refuse_unless(X.dim() >= 2 and heads >= 1 and d_model % heads == 0)
    _refuse_unless(all(W.shape == (d_model, d_model) for W in (Wq, Wk, Wv, Wo)))
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

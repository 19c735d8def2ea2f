# /// misconception
# lesson = """\
#   Arguments that do not fit are not looked at: torch raises something else, or computes something \
#   without a meaning. Check first, and raise a ValueError that names the argument."""
# lesson_fr = """\
#   Les arguments qui ne conviennent pas ne sont pas examinés : torch lève autre chose, ou calcule \
#   quelque chose qui n'a pas de sens. Vérifiez d'abord, et levez une ValueError qui nomme l'argument."""
# fails = [
#     "test_multi_head_bad_input",
#     "test_softmax_unknown_dim",
#     "test_causal_mask_negative",
#     "test_attention_bad_input",
#     "test_self_attention_bad_input",
# ]
# ///
def softmax(scores, dim):
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)


def _check_attention(Q, K, V, mask):
    pass


def causal_mask(n):
    return torch.ones(n, n, dtype=torch.bool).tril()


def self_attention(X, Wq, Wk, Wv, mask=None):
    output, _ = scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)
    return output


def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    Q, K, V = ((X @ W).unflatten(-1, (heads, X.shape[-1] // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None and mask.dim() > 2:
        mask = mask.unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

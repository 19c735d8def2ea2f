# /// misconception
# lesson = """\
#   transpose(1, 2) is right for (batch, tokens, heads, d_k) only: without a batch, or with two leading \
#   dimensions, it swaps something else. Count from the back: transpose(-3, -2)."""
# lesson_fr = """\
#   transpose(1, 2) n'est juste que pour (lot, mots, têtes, d_k) : sans lot, ou avec deux dimensions \
#   devant, autre chose est échangé. Comptez depuis la fin : transpose(-3, -2)."""
# fails = [
#     "test_multi_head_two_heads",
#     "test_multi_head_matches",
#     "test_multi_head_permutation",
#     "test_multi_head_gradient",
# ]
# ///
def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    d_model = X.shape[-1]
    if heads < 1 or d_model % heads:
        raise ValueError(f"heads must divide d_model = {d_model}, but is {heads}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv), ("Wo", Wo)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} must be ({d_model}, {d_model}), but its shape is {tuple(W.shape)}")
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(1, 2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(1, 2).flatten(-2) @ Wo

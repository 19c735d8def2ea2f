# /// misconception
# lesson = """\
#   X is unpacked into batch, tokens and d_model: a single sentence, or two leading dimensions, raises an \
#   error. Only the last two dimensions are certain."""
# lesson_fr = """\
#   X est décomposé en lot, mots et d_model : une phrase seule, ou deux dimensions devant, provoque une \
#   erreur. Seules les deux dernières dimensions sont sûres."""
# fails = [
#     "test_multi_head_two_heads",
#     "test_multi_head_matches",
#     "test_multi_head_permutation",
#     "test_multi_head_gradient",
#     "test_multi_head_bad_input",
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
    batch, tokens, _ = X.shape
    Q, K, V = ((X @ W).view(batch, tokens, heads, d_model // heads).transpose(1, 2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(1, 2).reshape(batch, tokens, d_model) @ Wo

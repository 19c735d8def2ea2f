# /// misconception
# lesson = """\
#   (tokens, d_model) is reshaped to (heads, tokens, d_k) at once: reshape reads row by row, so a head \
#   gets pieces of several tokens. Split the columns first, then transpose."""
# lesson_fr = """\
#   (mots, d_model) est redimensionné directement en (têtes, mots, d_k) : reshape lit ligne par ligne, \
#   et une tête reçoit des morceaux de plusieurs mots. Découpez d'abord les colonnes, puis transposez."""
# fails = [
#     "test_multi_head_two_heads",
#     "test_multi_head_matches",
#     "test_multi_head_permutation",
#     "test_multi_head_padding_mask",
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
    Q, K, V = ((X @ W).reshape(*X.shape[:-2], heads, -1, d_model // heads) for W in (Wq, Wk, Wv))
    if mask is not None and mask.dim() > 2:
        mask = mask.unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.reshape(X.shape) @ Wo

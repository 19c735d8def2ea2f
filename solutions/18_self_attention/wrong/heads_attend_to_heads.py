# /// misconception
# lesson = """\
#   (tokens, heads, d_k) goes into the attention as it is: within each word the heads look at one \
#   another, and no word looks at another word. Transpose to (heads, tokens, d_k) first."""
# lesson_fr = """\
#   (mots, têtes, d_k) entre tel quel dans l'attention : dans chaque mot, les têtes se regardent entre \
#   elles, et aucun mot n'en regarde un autre. Transposez d'abord en (têtes, mots, d_k)."""
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
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.flatten(-2) @ Wo

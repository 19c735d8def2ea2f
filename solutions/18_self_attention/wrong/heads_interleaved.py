# /// misconception
# lesson = """\
#   Head h takes every heads-th column, from h on. It has its d_k neighbouring columns, from h·d_k to (h \
#   + 1)·d_k: unflatten to (heads, d_k), not (d_k, heads)."""
# lesson_fr = """\
#   La tête h prend une colonne sur heads, à partir de h. Elle a ses d_k colonnes voisines, de h·d_k à \
#   (h + 1)·d_k : découpez en (heads, d_k), et non en (d_k, heads)."""
# fails = [
#     "test_multi_head_two_heads",
#     "test_multi_head_matches",
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
    Q, K, V = ((X @ W).unflatten(-1, (d_model // heads, heads)).movedim(-1, -3) for W in (Wq, Wk, Wv))
    if mask is not None and mask.dim() > 2:
        mask = mask.unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.movedim(-3, -1).flatten(-2) @ Wo

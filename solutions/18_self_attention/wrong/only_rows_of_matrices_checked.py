# /// misconception
# lesson = """\
#   Only the rows of the matrices are compared with d_model: a matrix with too few columns passes. All \
#   four are (d_model, d_model)."""
# lesson_fr = """\
#   Seules les lignes des matrices sont comparées à d_model : une matrice qui a trop peu de colonnes \
#   passe. Toutes les quatre sont (d_model, d_model)."""
# fails = [
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
        if W.shape[0] != d_model:
            raise ValueError(f"{name} must be ({d_model}, {d_model}), but its shape is {tuple(W.shape)}")
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

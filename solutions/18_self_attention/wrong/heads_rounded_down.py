# /// misconception
# lesson = """\
#   d_k is d_model // heads whatever the remainder: with 3 heads for 4 columns, nobody has the last one. \
#   heads must divide d_model, or a ValueError names heads."""
# lesson_fr = """\
#   d_k vaut d_model // heads quel que soit le reste : avec 3 têtes pour 4 colonnes, la dernière n'est à \
#   personne. heads doit diviser d_model, sinon une ValueError nomme heads."""
# fails = [
#     "test_multi_head_bad_input",
# ]
# ///
def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    d_model = X.shape[-1]
    if heads < 1 or heads > d_model:
        raise ValueError(f"heads must divide d_model = {d_model}, but is {heads}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv), ("Wo", Wo)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} must be ({d_model}, {d_model}), but its shape is {tuple(W.shape)}")
    d_k = d_model // heads
    Q, K, V = ((X @ W)[..., : heads * d_k].unflatten(-1, (heads, d_k)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo[: heads * d_k]

# /// misconception
# lesson = """\
#   The dimension for the heads is inserted between queries and keys (unsqueeze(-2)): right for a mask \
#   (batch, 1, tokens) only. It belongs before the queries: unsqueeze(-3)."""
# lesson_fr = """\
#   La dimension des têtes est insérée entre les requêtes et les clés (unsqueeze(-2)) : ce n'est juste \
#   que pour un masque (lot, 1, mots). Sa place est devant les requêtes : unsqueeze(-3)."""
# fails = [
#     "test_multi_head_padding_mask",
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
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None and mask.dim() > 2:
        mask = mask.unsqueeze(-2)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

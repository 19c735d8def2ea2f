# /// misconception
# lesson = """\
#   A mask (batch, tokens, tokens) meets scores (batch, heads, tokens, tokens): its sentences line up \
#   with the heads. Insert a dimension for the heads: mask.unsqueeze(-3)."""
# lesson_fr = """\
#   Un masque (lot, mots, mots) rencontre des scores (lot, têtes, mots, mots) : ses phrases s'alignent \
#   sur les têtes. Insérez une dimension pour les têtes : mask.unsqueeze(-3)."""
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
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

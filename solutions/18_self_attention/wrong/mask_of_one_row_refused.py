# /// misconception
# lesson = """\
#   unsqueeze(-3) needs two dimensions: a mask (tokens,), the same for all queries, raises an IndexError. \
#   It broadcasts too: make it (1, tokens) first, with torch.atleast_2d."""
# lesson_fr = """\
#   unsqueeze(-3) demande deux dimensions : un masque (mots,), le même pour toutes les requêtes, lève une \
#   IndexError. Lui aussi s'étend : faites-en d'abord (1, mots), par torch.atleast_2d."""
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
    if mask is not None:
        mask = mask.unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

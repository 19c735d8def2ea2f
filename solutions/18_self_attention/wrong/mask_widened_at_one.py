# /// misconception
# lesson = """\
#   unsqueeze(1) inserts the dimension for the heads in the right place of a mask (batch, tokens, \
#   tokens), and in the wrong one of a mask (tokens, tokens). Count from the back: unsqueeze(-3)."""
# lesson_fr = """\
#   unsqueeze(1) insère la dimension des têtes au bon endroit d'un masque (lot, mots, mots), mais au \
#   mauvais endroit d'un masque (mots, mots). Comptez depuis la fin : unsqueeze(-3)."""
# fails = [
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
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(1)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

# /// misconception
# lesson = """\
#   Wq, Wk and Wv are looked at, Wo is not: with two columns it gives tokens of two numbers, which the \
#   next layer will stumble over. Wo must be (d_model, d_model) too."""
# lesson_fr = """\
#   Wq, Wk et Wv sont examinées, Wo ne l'est pas : avec deux colonnes, elle donne des mots de deux \
#   nombres, sur lesquels la couche suivante butera. Wo doit être (d_model, d_model), elle aussi."""
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
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} must be ({d_model}, {d_model}), but its shape is {tuple(W.shape)}")
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

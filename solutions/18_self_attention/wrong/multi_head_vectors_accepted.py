# /// misconception
# lesson = """\
#   The number of dimensions of X is not looked at: a single word as a vector leaves torch to raise an \
#   IndexError. X has two dimensions or more: test it first, and name X."""
# lesson_fr = """\
#   Le nombre de dimensions de X n'est pas examiné : pour un mot seul, sous forme de vecteur, c'est torch \
#   qui lève une IndexError. X a au moins deux dimensions : examinez-le d'abord, et nommez X."""
# fails = [
#     "test_multi_head_bad_input",
# ]
# ///
def multi_head_attention(X, Wq, Wk, Wv, Wo, heads, mask=None):
    d_model = X.shape[-1]
    if heads < 1 or d_model % heads:
        raise ValueError(f"heads must divide d_model = {d_model}, but is {heads}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv), ("Wo", Wo)):
        if W.shape != (d_model, d_model):
            raise ValueError(f"{name} must be ({d_model}, {d_model}), but its shape is {tuple(W.shape)}")
    Q, K, V = ((X @ W).unflatten(-1, (heads, d_model // heads)).transpose(-3, -2) for W in (Wq, Wk, Wv))
    if mask is not None:
        mask = torch.atleast_2d(mask).unsqueeze(-3)
    output, _ = scaled_dot_product_attention(Q, K, V, mask)
    return output.transpose(-3, -2).flatten(-2) @ Wo

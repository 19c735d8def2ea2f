# /// misconception
# lesson = """\
#   self_attention takes the mask and does not hand it on to the attention: every token sees all the \
#   others."""
# lesson_fr = """\
#   self_attention reçoit le masque et ne le transmet pas à l'attention : chaque mot voit tous les \
#   autres."""
# fails = [
#     "test_self_attention_causal",
# ]
# ///
def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if W.dim() != 2 or W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have {X.shape[-1]} rows, but its shape is {tuple(W.shape)}")
    if Wq.shape != Wk.shape:
        raise ValueError(f"Wq has {Wq.shape[1]} columns, but Wk has {Wk.shape[1]}")
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv)[0]

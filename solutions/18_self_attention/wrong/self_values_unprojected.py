# /// misconception
# lesson = """\
#   The values are X itself: Wv is not used. What a token says, its value, is learnt too: V = X @ Wv."""
# lesson_fr = """\
#   Les valeurs sont X lui-même : Wv ne sert pas. Ce qu'un mot apporte, sa valeur, s'apprend aussi : V = \
#   X @ Wv."""
# fails = [
#     "test_self_attention_worked_example",
#     "test_self_attention_matches",
#     "test_self_attention_causal",
#     "test_self_attention_gradient",
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
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X, mask)[0]

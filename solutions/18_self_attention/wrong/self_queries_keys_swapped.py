# /// misconception
# lesson = """\
#   Wq makes the keys and Wk the queries: the scores come out transposed. Attention is not symmetric: \
#   who looks is not who is looked at."""
# lesson_fr = """\
#   Wq donne les clés et Wk les requêtes : les scores sont transposés. L'attention n'est pas symétrique \
#   : celui qui regarde n'est pas celui qui est regardé."""
# fails = [
#     "test_self_attention_worked_example",
#     "test_self_attention_matches",
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
    return scaled_dot_product_attention(X @ Wk, X @ Wq, X @ Wv, mask)[0]

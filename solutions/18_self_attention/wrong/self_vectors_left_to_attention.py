# /// misconception
# lesson = """\
#   An X of one dimension is left to the attention, whose error speaks of Q. X is what the caller gave: \
#   test X.dim() first, and name X."""
# lesson_fr = """\
#   Un X à une dimension est laissé à l'attention, dont l'erreur parle de Q. C'est X qui a été donné : \
#   examinez d'abord X.dim(), et nommez X."""
# fails = [
#     "test_self_attention_bad_input",
# ]
# ///
def self_attention(X, Wq, Wk, Wv, mask=None):
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have {X.shape[-1]} rows, but its shape is {tuple(W.shape)}")
    if Wq.shape != Wk.shape:
        raise ValueError(f"Wq has {Wq.shape[1]} columns, but Wk has {Wk.shape[1]}")
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)[0]

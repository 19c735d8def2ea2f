# /// misconception
# lesson = """\
#   Wq and Wk are looked at, Wv is not: a Wv with another number of rows leaves torch to raise a \
#   RuntimeError. All three meet X: each must have X.shape[-1] rows."""
# lesson_fr = """\
#   Wq et Wk sont examinées, Wv ne l'est pas : avec un autre nombre de lignes, c'est torch qui lève une \
#   RuntimeError. Toutes trois rencontrent X : chacune doit avoir X.shape[-1] lignes."""
# fails = [
#     "test_self_attention_bad_input",
# ]
# ///
def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    for name, W in (("Wq", Wq), ("Wk", Wk)):
        if W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have {X.shape[-1]} rows, but its shape is {tuple(W.shape)}")
    if Wq.shape != Wk.shape:
        raise ValueError(f"Wq has {Wq.shape[1]} columns, but Wk has {Wk.shape[1]}")
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)[0]

# /// misconception
# lesson = """\
#   The widths of Wq and Wk are left to the attention, whose error speaks of Q and K: the caller of \
#   self_attention has given neither. Name what was given, Wq or Wk."""
# lesson_fr = """\
#   Les largeurs de Wq et de Wk sont laissées à l'attention, dont l'erreur parle de Q et de K : celui qui \
#   appelle self_attention n'a donné ni l'un ni l'autre. Nommez ce qui a été donné, Wq ou Wk."""
# fails = [
#     "test_self_attention_bad_input",
# ]
# ///
def self_attention(X, Wq, Wk, Wv, mask=None):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    for name, W in (("Wq", Wq), ("Wk", Wk), ("Wv", Wv)):
        if W.shape[0] != X.shape[-1]:
            raise ValueError(f"{name} must have {X.shape[-1]} rows, but its shape is {tuple(W.shape)}")
    return scaled_dot_product_attention(X @ Wq, X @ Wk, X @ Wv, mask)[0]

# /// misconception
# lesson = "X += … writes in the caller's own embeddings: called twice, the positions are added twice. Return X + …."
# lesson_fr = """\
#   X += … écrit dans les embeddings de l'appelant : deux appels ajoutent deux fois les positions. Renvoyez \
#   X + …."""
# fails = [
#     "test_add_positional_encoding_argument_unchanged",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    X += positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)
    return X

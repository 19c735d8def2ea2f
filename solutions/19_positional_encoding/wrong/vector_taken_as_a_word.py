# /// misconception
# lesson = """\
#   An X of one dimension is taken for one word: the caller has lost a dimension, and should know. Raise \
#   ValueError, naming X."""
# lesson_fr = """\
#   Un X à une seule dimension est pris pour un mot : l'appelant a perdu une dimension, et doit le savoir. \
#   Levez une ValueError qui nomme X."""
# fails = [
#     "test_add_positional_encoding_bad_input",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 1:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    tokens = X.shape[-2] if X.dim() > 1 else 1
    return X + positional_encoding(tokens, X.shape[-1], X.dtype, X.device).reshape(X.shape[-2:])

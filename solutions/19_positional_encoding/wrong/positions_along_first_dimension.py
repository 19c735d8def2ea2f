# /// misconception
# lesson = """\
#   Positions run along the first dimension: in a batch (batch, tokens, d_model) each sentence gets one \
#   vector for all its words. Tokens are dimension −2."""
# lesson_fr = """\
#   Les positions suivent la première dimension : dans un lot (lot, mots, d_model), chaque phrase reçoit un \
#   seul vecteur pour tous ses mots. Les mots sont la dimension −2."""
# fails = [
#     "test_add_positional_encoding_matches",
#     "test_add_positional_encoding_device",
#     "test_add_positional_encoding_gradient",
#     "test_add_positional_encoding_argument_unchanged",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    encoding = positional_encoding(X.shape[0], X.shape[-1], X.dtype, X.device)
    return X + encoding.reshape(X.shape[0], *[1] * (X.dim() - 2), X.shape[-1])

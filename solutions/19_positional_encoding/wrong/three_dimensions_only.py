# /// misconception
# lesson = """\
#   batch, tokens, d_model = X.shape takes three dimensions only: read X.shape[-2] and X.shape[-1], whatever \
#   stands before."""
# lesson_fr = """\
#   batch, tokens, d_model = X.shape n'accepte que trois dimensions : lisez X.shape[-2] et X.shape[-1], quoi \
#   qu'il y ait avant."""
# fails = [
#     "test_add_positional_encoding_cats_eat_fish",
#     "test_add_positional_encoding_matches",
#     "test_add_positional_encoding_dtype",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    _, tokens, d_model = X.shape
    return X + positional_encoding(tokens, d_model, X.dtype, X.device)

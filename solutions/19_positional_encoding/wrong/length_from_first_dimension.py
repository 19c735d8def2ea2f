# /// misconception
# lesson = """\
#   The number of positions is X.shape[0], which is the batch: it broadcasts wrongly, or fits by accident \
#   with as many sentences as words. Take X.shape[-2]."""
# lesson_fr = """\
#   Le nombre de positions est X.shape[0], c'est-à-dire le lot : l'extension échoue, ou ne tombe juste que \
#   s'il y a autant de phrases que de mots. Prenez X.shape[-2]."""
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
    return X + positional_encoding(X.shape[0], X.shape[-1], X.dtype, X.device)

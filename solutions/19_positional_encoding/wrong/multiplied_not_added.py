# /// misconception
# lesson = """\
#   X is multiplied by the encoding: it is added. The zeros of position 0 would wipe out half of the first \
#   word."""
# lesson_fr = """\
#   X est multiplié par l'encodage : il faut l'ajouter. Les zéros de la position 0 effaceraient la moitié du \
#   premier mot."""
# fails = [
#     "test_add_positional_encoding_cats_eat_fish",
#     "test_add_positional_encoding_matches",
#     "test_add_positional_encoding_dtype",
#     "test_add_positional_encoding_gradient",
#     "test_add_positional_encoding_argument_unchanged",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return X * positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)

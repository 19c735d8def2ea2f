# /// misconception
# lesson = "Only the encoding comes back: the words are lost. Return X plus the encoding."
# lesson_fr = "Seul l'encodage est renvoyé : les mots sont perdus. Renvoyez X plus l'encodage."
# fails = [
#     "test_add_positional_encoding_cats_eat_fish",
#     "test_add_positional_encoding_matches",
#     "test_add_positional_encoding_dtype",
#     "test_add_positional_encoding_device",
#     "test_add_positional_encoding_gradient",
#     "test_add_positional_encoding_argument_unchanged",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return positional_encoding(X.shape[-2], X.shape[-1], X.dtype).expand(X.shape)

# /// misconception
# lesson = "The words of the whole batch are numbered on: each sentence starts at position 0 again."
# lesson_fr = "Les mots de tout le lot sont numérotés à la suite : chaque phrase recommence à la position 0."
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
    words = X.shape[:-1].numel()
    return X + positional_encoding(words, X.shape[-1], X.dtype, X.device).reshape(X.shape)

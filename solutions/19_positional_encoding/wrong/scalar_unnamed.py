# /// misconception
# lesson = """\
#   Only X with one dimension is refused: a single number goes on to X.shape[-2], an IndexError. Test \
#   X.dim() < 2."""
# lesson_fr = """\
#   Seul un X à une dimension est refusé : un nombre seul va jusqu'à X.shape[-2], une IndexError. Testez \
#   X.dim() < 2."""
# fails = [
#     "test_add_positional_encoding_bad_input",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() == 1:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)

# /// misconception
# lesson = "The encoding is put beside X: it is added to it, and the width stays d_model."
# lesson_fr = "L'encodage est placé à côté de X : il lui est ajouté, et la largeur reste d_model."
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
    encoding = positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)
    return torch.cat([X, encoding.expand_as(X)], dim=-1)

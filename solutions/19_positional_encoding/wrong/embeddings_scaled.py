# /// misconception
# lesson = """\
#   X is multiplied by √d_model: Transformers do this in their embedding layer, this function only adds the \
#   positions."""
# lesson_fr = """\
#   X est multiplié par √d_model : un Transformer le fait dans sa couche d'embedding, cette fonction ne fait \
#   qu'ajouter les positions."""
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
    return X * math.sqrt(X.shape[-1]) + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)

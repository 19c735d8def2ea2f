# /// misconception
# lesson = """\
#   The encoding added is float32, whatever X is: float64 embeddings lose half of their digits. Ask for \
#   dtype=X.dtype."""
# lesson_fr = """\
#   L'encodage ajouté est en float32, quel que soit X : des embeddings en float64 perdent la moitié de leurs \
#   chiffres. Demandez dtype=X.dtype."""
# fails = [
#     "test_add_positional_encoding_dtype",
#     "test_gpu_half_types",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], device=X.device)

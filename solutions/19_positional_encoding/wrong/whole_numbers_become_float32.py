# /// misconception
# lesson = "Whole numbers plus a float32 encoding give float32: turn them into float64 first (_real)."
# lesson_fr = """\
#   Des entiers plus un encodage en float32 donnent du float32 : convertissez-les d'abord en float64 \
#   (_real)."""
# fails = [
#     "test_add_positional_encoding_dtype",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    dtype = X.dtype if X.is_floating_point() else None
    return X + positional_encoding(X.shape[-2], X.shape[-1], dtype, X.device)

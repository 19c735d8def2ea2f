# /// misconception
# lesson = """\
#   X is detached (.detach(), .data, NumPy, torch.tensor(X) …): the sum is right, but embeddings would never \
#   learn."""
# lesson_fr = """\
#   X est détaché (.detach(), .data, NumPy, torch.tensor(X)…) : la somme est juste, mais les embeddings \
#   n'apprendraient jamais."""
# fails = [
#     "test_add_positional_encoding_gradient",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X).detach()
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)

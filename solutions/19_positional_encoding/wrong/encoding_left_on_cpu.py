# /// misconception
# lesson = "The encoding is made on the CPU, wherever X lies: on a GPU the sum fails. Ask for device=X.device."
# lesson_fr = "L'encodage est créé sur le CPU, où que soit X : sur un GPU, la somme échoue. Demandez device=X.device."
# fails = [
#     "test_add_positional_encoding_device",
#     "test_gpu_add_positional_encoding",
#     "test_gpu_half_types",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype)

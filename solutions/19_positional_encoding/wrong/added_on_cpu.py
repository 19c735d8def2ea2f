# /// misconception
# lesson = """\
#   X is copied to the CPU, the encoding is added there, and the sum is copied back: two trips for one addition. \
#   Make the encoding on X.device and add it there."""
# lesson_fr = """\
#   X est copié vers le CPU, l'encodage y est ajouté, puis la somme est recopiée : deux voyages pour une addition. \
#   Créez l'encodage sur X.device et faites-y l'addition."""
# fails = [
#     "test_add_positional_encoding_device",
#     "test_gpu_add_positional_encoding",
#     "test_gpu_half_types",
# ]
# ///
def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    here = _real(X.cpu())
    return (here + positional_encoding(here.shape[-2], here.shape[-1], here.dtype)).to(X.device)

# /// misconception
# lesson = """\
#   Everything is float32, whatever dtype or X ask for: float64 loses half of its digits. Round to the dtype \
#   that was asked for."""
# lesson_fr = """\
#   Tout est en float32, quoi que demandent dtype ou X : float64 perd la moitié de ses chiffres. Arrondissez \
#   au dtype demandé."""
# fails = [
#     "test_positional_encoding_float64",
#     "test_positional_encoding_bfloat16",
#     "test_add_positional_encoding_dtype",
#     "test_add_positional_encoding_gradient",
#     "test_gpu_half_types",
# ]
# ///
def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"length is {length}: it must be 0 or more")
    if d_model < 1:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError(f"dtype is {dtype}: sines and cosines need a floating type")
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=torch.float32, device=device)


def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = X.float()
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype, X.device)

# /// misconception
# lesson = """\
#   The table is always on the CPU: device is not looked at. Whoever asks for a table on a GPU wants it \
#   there."""
# lesson_fr = """\
#   La table est toujours sur le CPU : device n'est pas regardé. Qui demande une table sur un GPU la veut \
#   là."""
# fails = [
#     "test_positional_encoding_device",
#     "test_gpu_positional_encoding",
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
    return waves[:, :d_model].to(dtype=dtype)


def add_positional_encoding(X):
    if X.dim() < 2:
        raise ValueError(f"X must be (..., tokens, d_model), but its shape is {tuple(X.shape)}")
    X = _real(X)
    return X + positional_encoding(X.shape[-2], X.shape[-1], X.dtype).to(X.device)

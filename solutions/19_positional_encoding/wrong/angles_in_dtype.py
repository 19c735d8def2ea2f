# /// misconception
# lesson = """\
#   Positions and angles are taken in dtype itself: bfloat16 has no 257, so positions 256 and 257 get the \
#   same row. Round at the end."""
# lesson_fr = """\
#   Positions et angles sont calculés dans dtype même : bfloat16 n'a pas de 257, les positions 256 et 257 \
#   ont donc la même ligne. Arrondissez à la fin."""
# fails = [
#     "test_positional_encoding_bfloat16",
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
    positions = torch.arange(length, dtype=dtype)
    even = torch.arange(0, d_model, 2, dtype=dtype)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

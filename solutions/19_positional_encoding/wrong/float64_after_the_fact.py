# /// misconception
# lesson = """\
#   Angles are taken in float32 and turned into float64 at the end: the digits are lost by then. Compute in \
#   float64."""
# lesson_fr = """\
#   Les angles sont calculés en float32, puis convertis en float64 à la fin : les chiffres sont alors \
#   perdus. Calculez en float64."""
# fails = [
#     "test_positional_encoding_float64",
#     "test_add_positional_encoding_dtype",
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
    even = torch.arange(0, d_model, 2, dtype=torch.float32)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

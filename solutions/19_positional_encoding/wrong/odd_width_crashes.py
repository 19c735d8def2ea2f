# /// misconception
# lesson = """\
#   An odd d_model has one sine more than cosines: without a cut to d_model // 2 cosines, the shapes do not \
#   fit."""
# lesson_fr = """\
#   Un d_model impair a un sinus de plus que de cosinus : si l'on ne garde pas d_model // 2 cosinus, les \
#   formes ne s'accordent pas."""
# fails = [
#     "test_positional_encoding_odd_width",
#     "test_positional_encoding_other_odd_widths",
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
    waves = torch.empty(length, d_model, dtype=torch.float64)
    waves[:, 0::2] = angles.sin()
    waves[:, 1::2] = angles.cos()
    return waves.to(dtype=dtype, device=device)

# /// misconception
# lesson = "For an odd d_model the exponent divides by an even number: it divides by d_model itself."
# lesson_fr = "Pour un d_model impair, l'exposant est divisé par un nombre pair : on divise par d_model lui-même."
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
    angles = positions[:, None] / 10000 ** (even / (d_model + d_model % 2))
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

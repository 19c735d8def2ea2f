# /// misconception
# lesson = "Only d_model // 2 pairs are filled: the last column of an odd d_model stays 0, but it is a sine."
# lesson_fr = """\
#   Seules d_model // 2 paires sont remplies : la dernière colonne d'un d_model impair reste nulle, alors \
#   que c'est un sinus."""
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
    waves = torch.zeros(length, d_model, dtype=torch.float64)
    for i in range(d_model // 2):
        waves[:, 2 * i], waves[:, 2 * i + 1] = angles[:, i].sin(), angles[:, i].cos()
    return waves.to(dtype=dtype, device=device)

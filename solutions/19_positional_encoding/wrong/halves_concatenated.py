# /// misconception
# lesson = """\
#   All sines stand at the left and all cosines at the right: here they alternate, sine in column 2i, cosine \
#   in column 2i + 1."""
# lesson_fr = """\
#   Tous les sinus sont à gauche et tous les cosinus à droite : ici, ils alternent, le sinus en colonne 2i, \
#   le cosinus en colonne 2i + 1."""
# fails = [
#     "test_positional_encoding_three_positions",
#     "test_positional_encoding_odd_width",
#     "test_add_positional_encoding_cats_eat_fish",
#     "test_positional_encoding_matches",
#     "test_positional_encoding_other_odd_widths",
#     "test_positional_encoding_long",
#     "test_positional_encoding_float64",
#     "test_positional_encoding_bfloat16",
#     "test_add_positional_encoding_matches",
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
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.cat([angles.sin(), angles.cos()], dim=1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

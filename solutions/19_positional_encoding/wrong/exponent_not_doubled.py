# /// misconception
# lesson = """\
#   The exponent is i / d_model: the 2 of 2i / d_model is lost, and the waves slow down half as much as they \
#   should."""
# lesson_fr = """\
#   L'exposant est i / d_model : le 2 de 2i / d_model est perdu, et les ondes ralentissent deux fois moins \
#   qu'il ne faudrait."""
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
    angles = positions[:, None] / 10000 ** (even / 2 / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

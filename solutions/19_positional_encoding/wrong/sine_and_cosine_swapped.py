# /// misconception
# lesson = "Cosines stand in the even columns: the sine comes first, so that position 0 is 0, 1, 0, 1 …"
# lesson_fr = """\
#   Les cosinus sont dans les colonnes paires : le sinus vient d'abord, si bien que la position 0 donne 0, \
#   1, 0, 1…"""
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
    waves = torch.stack([angles.cos(), angles.sin()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

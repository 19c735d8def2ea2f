# /// misconception
# lesson = "The base is 1000: the formula has 10000, and with less the slow waves come round too early."
# lesson_fr = "La base est 1000 : la formule a 10000, et avec moins, les ondes lentes reviennent trop tôt."
# fails = [
#     "test_angle_worked_numbers",
#     "test_positional_encoding_three_positions",
#     "test_positional_encoding_odd_width",
#     "test_add_positional_encoding_cats_eat_fish",
#     "test_relative_shift_one_step",
#     "test_angle_matches",
#     "test_positional_encoding_matches",
#     "test_positional_encoding_other_odd_widths",
#     "test_positional_encoding_long",
#     "test_positional_encoding_float64",
#     "test_positional_encoding_bfloat16",
#     "test_add_positional_encoding_matches",
#     "test_add_positional_encoding_dtype",
#     "test_relative_shift_matches",
#     "test_relative_shift_backwards",
# ]
# ///
def angle(position, i, d_model):
    if i < 0 or 2 * i >= d_model:
        raise ValueError(f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0")
    return position / 1000 ** (2 * i / d_model)


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
    angles = positions[:, None] / 1000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

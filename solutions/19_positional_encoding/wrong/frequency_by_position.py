# /// misconception
# lesson = """\
#   Position and pair have changed places: i / 10000^(2 pos / d). A wave's frequency belongs to its column; \
#   near the start or far from it, all words lie on the same waves."""
# lesson_fr = """\
#   La position et la paire ont échangé leurs places : i / 10000^(2 pos / d). La fréquence d'une onde dépend \
#   de sa colonne ; proches ou loin du début, tous les mots sont sur les mêmes ondes."""
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
#     "test_add_positional_encoding_argument_unchanged",
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
    angles = even / 2 / 10000 ** (2 * positions[:, None] / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

# /// misconception
# lesson = """\
#   An odd d_model gives d_model + 1 columns: the cosine of the last sine has no column. Cut the table to \
#   d_model."""
# lesson_fr = """\
#   Un d_model impair donne d_model + 1 colonnes : le cosinus du dernier sinus n'a pas de colonne. Coupez la \
#   table à d_model."""
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
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves.to(dtype=dtype, device=device)

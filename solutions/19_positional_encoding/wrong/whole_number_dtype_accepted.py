# /// misconception
# lesson = """\
#   An integer dtype is accepted: sines and cosines cut down to whole numbers are nearly all 0. Raise \
#   ValueError, naming dtype."""
# lesson_fr = """\
#   Un dtype entier est accepté : réduits à des nombres entiers, presque tous les sinus et cosinus valent 0. \
#   Levez une ValueError qui nomme dtype."""
# fails = [
#     "test_positional_encoding_bad_input",
# ]
# ///
def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"length is {length}: it must be 0 or more")
    if d_model < 1:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    dtype = dtype or torch.get_default_dtype()
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

# /// misconception
# lesson = """\
#   Only d_model = 0 is refused: a negative width goes on to torch, whose message does not name d_model. \
#   Test d_model < 1."""
# lesson_fr = """\
#   Seul d_model = 0 est refusé : une largeur négative va jusqu'à torch, dont le message ne nomme pas \
#   d_model. Testez d_model < 1."""
# fails = [
#     "test_positional_encoding_bad_input",
# ]
# ///
def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"length is {length}: it must be 0 or more")
    if d_model == 0:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError(f"dtype is {dtype}: sines and cosines need a floating type")
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

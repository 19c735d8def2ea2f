# /// misconception
# lesson = """\
#   d_model = 0 gives a table without columns, in which all positions are alike. Raise ValueError, naming \
#   d_model."""
# lesson_fr = """\
#   d_model = 0 donne une table sans colonnes, où toutes les positions se confondent. Levez une ValueError \
#   qui nomme d_model."""
# fails = [
#     "test_positional_encoding_bad_input",
# ]
# ///
def positional_encoding(length, d_model, dtype=None, device=None):
    if length < 0:
        raise ValueError(f"length is {length}: it must be 0 or more")
    if d_model < 0:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError(f"dtype is {dtype}: sines and cosines need a floating type")
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

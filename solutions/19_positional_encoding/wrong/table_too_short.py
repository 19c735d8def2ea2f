# /// misconception
# lesson = "The table has 512 positions, however many are asked for: length says how many rows it has."
# lesson_fr = """\
#   La table a 512 positions, quel que soit le nombre demandé : c'est length qui dit combien de lignes elle \
#   a."""
# fails = [
#     "test_positional_encoding_long",
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
    positions = torch.arange(512)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:length, :d_model].to(dtype=dtype, device=device)

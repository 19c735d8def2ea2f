# /// misconception
# lesson = "A negative length gives an empty table: there is no such table. Raise ValueError, naming length."
# lesson_fr = """\
#   Une longueur négative donne une table vide : une telle table n'existe pas. Levez une ValueError qui \
#   nomme length."""
# fails = [
#     "test_positional_encoding_bad_input",
# ]
# ///
def positional_encoding(length, d_model, dtype=None, device=None):
    length = max(length, 0)
    if d_model < 1:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise ValueError(f"dtype is {dtype}: sines and cosines need a floating type")
    positions = torch.arange(length)
    even = torch.arange(0, d_model, 2, dtype=torch.float64)
    angles = positions[:, None] / 10000 ** (even / d_model)
    waves = torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)
    return waves[:, :d_model].to(dtype=dtype, device=device)

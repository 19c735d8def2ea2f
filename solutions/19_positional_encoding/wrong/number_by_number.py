# /// misconception
# lesson = """\
#   The table is made on the device and then written number by number: on a GPU each of these writes is an \
#   operation of its own, and most of its time is spent starting it. Compute all angles at once, or move the table when it \
#   is whole."""
# lesson_fr = """\
#   La table est créée sur le périphérique, puis remplie nombre par nombre : sur un GPU, chaque écriture est une \
#   opération à part, qui passe presque tout son temps à démarrer. Calculez tous les angles à la fois, ou déplacez la table \
#   une fois complète."""
# fails = [
#     "test_gpu_large_table",
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
    positions = torch.arange(length, device=device)
    even = torch.arange(0, d_model, 2, dtype=torch.float64, device=device)
    angles = positions[:, None] / 10000 ** (even / d_model)
    table = torch.zeros(length, d_model, dtype=dtype, device=device)
    waves = (torch.sin, torch.cos)
    for position in range(length):
        for column in range(d_model):
            table[position, column] = waves[column % 2](angles[position, column // 2])
    return table

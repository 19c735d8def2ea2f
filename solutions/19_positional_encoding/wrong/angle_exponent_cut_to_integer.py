# /// misconception
# lesson = """\
#   The exponent 2 * i // d_model is an integer division: it is 0 for every pair, and all pairs turn at one \
#   speed. Divide with /."""
# lesson_fr = """\
#   L'exposant 2 * i // d_model est une division entière : il vaut 0 pour chaque paire, et toutes tournent à \
#   la même vitesse. Divisez avec /."""
# fails = [
#     "test_angle_worked_numbers",
#     "test_angle_matches",
# ]
# ///
def angle(position, i, d_model):
    if i < 0 or 2 * i >= d_model:
        raise ValueError(f"i is {i}: the sine of pair i stands in column 2i, one of d_model = {d_model} counted from 0")
    return position / 10000 ** (2 * i // d_model)


def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    turns = [k / 10000 ** (2 * i / d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

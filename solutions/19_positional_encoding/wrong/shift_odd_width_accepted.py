# /// misconception
# lesson = """\
#   An odd d_model is accepted, with a 1 for the last sine: sin(θ + β) needs cos θ, which has no column, so \
#   no matrix exists. Raise ValueError."""
# lesson_fr = """\
#   Un d_model impair est accepté, avec un 1 pour le dernier sinus : sin(θ + β) demande cos θ, qui n'a pas \
#   de colonne ; la matrice n'existe donc pas. Levez une ValueError."""
# fails = [
#     "test_relative_shift_odd_width",
#     "test_relative_shift_bad_input",
# ]
# ///
def relative_shift(k, d_model):
    if d_model < 2:
        raise ValueError(f"d_model is {d_model}: it must be 1 or more")
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks, *[torch.ones(1, 1)] * (d_model % 2))

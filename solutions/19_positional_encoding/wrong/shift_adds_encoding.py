# /// misconception
# lesson = """\
#   The encoding of k is laid on the diagonal: sin(θ + β) is not sin θ · sin β. Each pair turns, by a 2 × 2 \
#   block."""
# lesson_fr = """\
#   L'encodage de k est mis sur la diagonale : sin(θ + β) n'est pas sin θ · sin β. Chaque paire tourne, par \
#   un bloc 2 × 2."""
# fails = [
#     "test_relative_shift_one_step",
#     "test_relative_shift_matches",
#     "test_relative_shift_backwards",
# ]
# ///
def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    return torch.tensor([[math.sin(b), math.cos(b)] for b in turns]).flatten().diag()

# /// misconception
# lesson = """\
#   The matrix is for sines at the left and cosines at the right: here they alternate, so each pair has its \
#   own 2 × 2 block on the diagonal."""
# lesson_fr = """\
#   La matrice est celle d'une table avec les sinus à gauche et les cosinus à droite : ici, ils alternent, \
#   et chaque paire a son bloc 2 × 2 sur la diagonale."""
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

    b = torch.tensor(turns)
    C, S = b.cos().diag(), b.sin().diag()
    return torch.cat([torch.cat([C, S], dim=1), torch.cat([-S, C], dim=1)])

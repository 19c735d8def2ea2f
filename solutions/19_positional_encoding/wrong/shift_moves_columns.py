# /// misconception
# lesson = """\
#   The columns are moved along by k: a shift of the position leaves each column in its place and turns each \
#   pair."""
# lesson_fr = """\
#   Les colonnes sont déplacées de k : décaler la position laisse chaque colonne à sa place et fait tourner \
#   chaque paire."""
# fails = [
#     "test_relative_shift_one_step",
#     "test_relative_shift_matches",
#     "test_relative_shift_backwards",
# ]
# ///
def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    return torch.eye(d_model).roll(k, dims=1)

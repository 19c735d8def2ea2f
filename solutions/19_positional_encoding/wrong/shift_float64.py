# /// misconception
# lesson = "The matrix is float64: with a float32 encoding the product fails. Return torch's default dtype."
# lesson_fr = """\
#   La matrice est en float64 : avec un encodage en float32, le produit échoue. Renvoyez le dtype par défaut \
#   de torch."""
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
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks).double()

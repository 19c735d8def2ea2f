# /// misconception
# lesson = "A negative k is refused: going back is a rotation too, the inverse one."
# lesson_fr = "Un k négatif est refusé : revenir en arrière est aussi une rotation, l'inverse de l'autre."
# fails = [
#     "test_relative_shift_backwards",
# ]
# ///
def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    if k < 0:
        raise ValueError(f"k is {k}: it must be 0 or more")
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

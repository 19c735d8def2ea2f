# /// misconception
# lesson = "k and −k give the same matrix: a step back turns the other way. Do not take abs(k)."
# lesson_fr = "k et −k donnent la même matrice : un pas en arrière tourne dans l'autre sens. Ne prenez pas abs(k)."
# fails = [
#     "test_relative_shift_backwards",
# ]
# ///
def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    turns = [angle(abs(k), i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

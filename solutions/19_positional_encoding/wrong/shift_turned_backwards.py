# /// misconception
# lesson = """\
#   The minus sign stands in the upper row: PE(pos) Mᵀ is then PE(pos − k). The row of the sine is cos β, \
#   sin β."""
# lesson_fr = """\
#   Le signe moins est dans la première ligne : PE(pos) Mᵀ donne alors PE(pos − k). La ligne du sinus est \
#   cos β, sin β."""
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
    blocks = [torch.tensor([[math.cos(b), -math.sin(b)], [math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

# /// misconception
# lesson = "d_model = 0 is refused, but not a negative one. Test d_model < 2."
# lesson_fr = "d_model = 0 est refusé, mais pas un d_model négatif. Testez d_model < 2."
# fails = [
#     "test_relative_shift_bad_input",
# ]
# ///
def relative_shift(k, d_model):
    if d_model == 0 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    turns = [angle(k, i, d_model) for i in range(d_model // 2)]
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

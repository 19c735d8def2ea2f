# /// misconception
# lesson = "The minus sign is lost: cos(θ + β) = cos θ cos β − sin θ sin β."
# lesson_fr = "Le signe moins est perdu : cos(θ + β) = cos θ cos β − sin θ sin β."
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
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

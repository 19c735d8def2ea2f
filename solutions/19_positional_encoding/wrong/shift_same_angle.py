# /// misconception
# lesson = "All pairs turn by k: pair i turns by k / 10000^(2i / d_model), its own angle."
# lesson_fr = "Toutes les paires tournent de k : la paire i tourne de k / 10000^(2i / d_model), son propre angle."
# fails = [
#     "test_relative_shift_one_step",
#     "test_relative_shift_matches",
#     "test_relative_shift_backwards",
# ]
# ///
def relative_shift(k, d_model):
    if d_model < 2 or d_model % 2:
        raise ValueError(f"d_model is {d_model}: it must be even, 2 or more, so that each sine has its cosine")
    turns = [k] * (d_model // 2)
    blocks = [torch.tensor([[math.cos(b), math.sin(b)], [-math.sin(b), math.cos(b)]]) for b in turns]
    return torch.block_diag(*blocks)

# /// misconception
# lesson = """\
#   exp overflows above 88 in float32 (709 in float64), and far below zero all the exps are 0: subtract \
#   each row's maximum before exp, the fraction stays the same."""
# lesson_fr = """\
#   exp déborde au-delà de 88 en float32 (709 en float64), et très au-dessous de zéro toutes les \
#   exponentielles valent 0 : retranchez le maximum de chaque ligne avant exp, la fraction reste la \
#   même."""
# fails = [
#     "test_softmax_shift_invariant",
#     "test_attention_mask",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    powers = torch.exp(_real(scores))
    return powers / powers.sum(dim, keepdim=True)

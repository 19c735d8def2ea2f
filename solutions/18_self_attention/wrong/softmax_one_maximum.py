# /// misconception
# lesson = """\
#   One maximum of the whole tensor is subtracted: a row far below it gets only zeros from exp, and 0/0. \
#   Each row needs its own maximum (amax along dim)."""
# lesson_fr = """\
#   Un seul maximum, celui de tout le tenseur, est retranché : une ligne bien plus basse n'obtient que \
#   des zéros de exp, puis 0/0. Chaque ligne a besoin de son propre maximum (amax le long de dim)."""
# fails = [
#     "test_softmax_shift_invariant",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.max())
    return powers / powers.sum(dim, keepdim=True)

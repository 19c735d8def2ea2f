# /// misconception
# lesson = """\
#   dim is not used: the softmax always runs along the last dimension. Hand dim to amax and to sum."""
# lesson_fr = """\
#   dim n'est pas utilisé : la softmax se fait toujours le long de la dernière dimension. Passez dim à \
#   amax et à sum."""
# fails = [
#     "test_softmax_worked_example",
#     "test_softmax_any_dim",
#     "test_softmax_dtype",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(-1, keepdim=True))
    return powers / powers.sum(-1, keepdim=True)

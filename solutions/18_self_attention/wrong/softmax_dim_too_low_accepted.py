# /// misconception
# lesson = "Only a dim that is too large is refused: counted from the back, a dim below −n does not exist either."
# lesson_fr = """\
#   Seule une dim trop grande est refusée : comptée depuis la fin, une dim inférieure à −n n'existe pas \
#   non plus."""
# fails = [
#     "test_softmax_unknown_dim",
# ]
# ///
def softmax(scores, dim):
    if dim >= scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)

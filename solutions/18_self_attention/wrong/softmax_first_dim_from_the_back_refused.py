# /// misconception
# lesson = """\
#   A dim of −n is refused: counted from the back, it is the first one, and it exists. From the front dim \
#   goes to n − 1, from the back to −n."""
# lesson_fr = """\
#   Une dim égale à −n est refusée : comptée depuis la fin, c'est la première, et elle existe. Depuis le \
#   début dim va jusqu'à n − 1, depuis la fin jusqu'à −n."""
# fails = [
#     "test_softmax_any_dim",
#     "test_softmax_unknown_dim",
# ]
# ///
def softmax(scores, dim):
    if abs(dim) >= scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)

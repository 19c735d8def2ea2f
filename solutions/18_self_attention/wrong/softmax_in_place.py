# /// misconception
# lesson = """\
#   scores -= maximum writes in the caller's tensor, and in the very numbers that autograd kept for the \
#   backward pass: write scores = scores - maximum."""
# lesson_fr = """\
#   scores -= maximum écrit dans le tenseur de l'appelant, et dans les nombres mêmes qu'autograd avait \
#   gardés pour la rétropropagation : écrivez scores = scores - maximum."""
# fails = [
#     "test_softmax_argument_unchanged",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_self_attention_gradient",
#     "test_multi_head_gradient",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    scores = _real(scores)
    scores -= scores.amax(dim, keepdim=True)
    powers = torch.exp(scores)
    return powers / powers.sum(dim, keepdim=True)

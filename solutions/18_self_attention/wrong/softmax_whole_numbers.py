# /// misconception
# lesson = """\
#   exp of a tensor of whole numbers is float32 in torch: half of the digits are lost. The course turns \
#   whole numbers into float64 first."""
# lesson_fr = """\
#   exp d'un tenseur d'entiers donne du float32 dans torch : la moitié des chiffres est perdue. Le cours \
#   convertit d'abord les entiers en float64."""
# fails = [
#     "test_softmax_dtype",
# ]
# ///
def softmax(scores, dim):
    if not -scores.dim() <= dim < scores.dim():
        raise ValueError(f"dim is {dim}, but scores has {scores.dim()} dimensions")
    powers = torch.exp(scores - scores.amax(dim, keepdim=True))
    return powers / powers.sum(dim, keepdim=True)

# /// misconception
# lesson = """\
#   Hidden scores become −10000: among scores of −20000 they are the largest. Fill with −∞ or with \
#   torch.finfo(dtype).min."""
# lesson_fr = """\
#   Les scores cachés deviennent −10000 : parmi des scores de −20000, ce sont les plus grands. \
#   Remplacez-les par −∞ ou par torch.finfo(dtype).min."""
# fails = [
#     "test_attention_mask",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        scores = scores.masked_fill(~mask, -10000.0)
        weights = softmax(scores, -1) * mask
    return weights @ V, weights

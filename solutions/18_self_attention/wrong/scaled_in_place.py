# /// misconception
# lesson = """\
#   Q /= √d_k divides the caller's own Q: called twice, the layer gives two answers. Write Q = Q / √d_k, \
#   or divide the scores."""
# lesson_fr = """\
#   Q /= √d_k divise le Q de l'appelant : appelée deux fois, la couche donne deux réponses. Écrivez Q = \
#   Q / √d_k, ou divisez les scores."""
# fails = [
#     "test_attention_arguments_unchanged",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    Q /= math.sqrt(Q.shape[-1])
    scores = Q @ K.mT
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

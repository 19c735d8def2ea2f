# /// misconception
# lesson = """\
#   Where a query may attend to nothing, all its scores are −∞ and the softmax is 0/0 = NaN. Such a row \
#   must give zeros."""
# lesson_fr = """\
#   Quand une requête ne peut porter attention à rien, tous ses scores valent −∞ et la softmax donne 0/0 \
#   = NaN. Une telle ligne doit donner des zéros."""
# fails = [
#     "test_attention_masked_row",
#     "test_attention_masked_row_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf)
    weights = softmax(scores, -1)
    return weights @ V, weights

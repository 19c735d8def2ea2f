# /// misconception
# lesson = """\
#   The scores are divided by the root of the width of the values. They are products of queries and keys: \
#   d_k is the width of these, Q.shape[-1]."""
# lesson_fr = """\
#   Les scores sont divisés par la racine de la largeur des valeurs. Ce sont des produits de requêtes et \
#   de clés : d_k est la largeur de celles-ci, Q.shape[-1]."""
# fails = [
#     "test_self_attention_worked_example",
#     "test_attention_matches",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_attention_dtype",
#     "test_self_attention_matches",
#     "test_self_attention_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(V.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

# /// misconception
# lesson = """\
#   With the same large negative score everywhere, a fully masked row shares its weights out evenly: it \
#   must give zeros. Multiply the weights by the mask."""
# lesson_fr = """\
#   Avec partout le même grand score négatif, une ligne entièrement masquée répartit ses poids également \
#   : elle doit donner des zéros. Multipliez les poids par le masque."""
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
        scores = scores.masked_fill(~mask, -1e9)
    weights = softmax(scores, -1)
    return weights @ V, weights

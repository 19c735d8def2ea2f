# /// misconception
# lesson = """\
#   The mask is applied after the softmax: hidden keys have already taken their share, and the weights \
#   that are left no longer sum to 1."""
# lesson_fr = """\
#   Le masque est appliqué après la softmax : les clés cachées ont déjà pris leur part, et les poids \
#   restants n'ont plus pour somme 1."""
# fails = [
#     "test_attention_with_a_mask",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_self_attention_causal",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    weights = softmax(scores, -1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights

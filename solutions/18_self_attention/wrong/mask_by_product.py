# /// misconception
# lesson = """\
#   The scores are multiplied by the mask: a hidden key gets the score 0, which is a score like another \
#   (exp(0) = 1). It must be −∞."""
# lesson_fr = """\
#   Les scores sont multipliés par le masque : une clé cachée reçoit le score 0, un score comme un autre \
#   (exp(0) = 1). Il doit valoir −∞."""
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
    if mask is not None:
        scores = scores * mask
    weights = softmax(scores, -1)
    return weights @ V, weights

# /// misconception
# lesson = """\
#   The weights multiply the keys, and the values are never used: keys say where to look, values what is \
#   found there."""
# lesson_fr = """\
#   Les poids multiplient les clés, et les valeurs ne servent pas : les clés disent où regarder, les \
#   valeurs ce qu'on y trouve."""
# fails = [
#     "test_self_attention_worked_example",
#     "test_attention_matches",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_attention_dtype",
#     "test_attention_arguments_unchanged",
#     "test_self_attention_matches",
#     "test_self_attention_causal",
#     "test_self_attention_gradient",
#     "test_multi_head_matches",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ K, weights

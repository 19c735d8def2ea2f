# /// misconception
# lesson = """\
#   The pair is returned as (weights, output): it is output first, then weights, and self_attention takes \
#   the first."""
# lesson_fr = """\
#   Le couple est renvoyé dans l'ordre (poids, sortie) : c'est d'abord la sortie, puis les poids, et \
#   self_attention prend le premier."""
# fails = [
#     "test_attention_cats_eat_fish",
#     "test_attention_weights_sum_to_one",
#     "test_attention_with_a_mask",
#     "test_self_attention_worked_example",
#     "test_multi_head_two_heads",
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
#     "test_multi_head_permutation",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
#     "test_multi_head_bad_input",
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
    return weights, weights @ V

# /// misconception
# lesson = """\
#   The softmax runs along the queries: each column of the weights sums to 1. Each query shares 1 among \
#   the keys: the last dimension."""
# lesson_fr = """\
#   La softmax se fait le long des requêtes : c'est chaque colonne des poids qui a pour somme 1. Chaque \
#   requête partage 1 entre les clés : la dernière dimension."""
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
        weights = softmax(scores, -2)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -2) * mask
    return weights @ V, weights

# /// misconception
# lesson = """\
#   The scores are not divided by √d_k: the longer the vectors, the larger their products, and the \
#   softmax gives nearly all to one key."""
# lesson_fr = """\
#   Les scores ne sont pas divisés par √d_k : plus les vecteurs sont longs, plus leurs produits sont \
#   grands, et la softmax donne presque tout à une seule clé."""
# fails = [
#     "test_attention_cats_eat_fish",
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
#     "test_self_attention_gradient",
#     "test_multi_head_matches",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

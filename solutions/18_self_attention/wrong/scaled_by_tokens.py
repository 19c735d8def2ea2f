# /// misconception
# lesson = """\
#   The scores are divided by the root of the number of keys. d_k is the length of a key: K.shape[-1], \
#   not K.shape[-2]."""
# lesson_fr = """\
#   Les scores sont divisés par la racine du nombre de clés. d_k est la longueur d'une clé : \
#   K.shape[-1], et non K.shape[-2]."""
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
    scores = Q @ K.mT / math.sqrt(K.shape[-2])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

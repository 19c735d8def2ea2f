# /// misconception
# lesson = """\
#   K.transpose(0, 1) swaps the first two dimensions: right for one sentence, wrong for a batch. Swap \
#   the last two: K.mT or K.transpose(-2, -1)."""
# lesson_fr = """\
#   K.transpose(0, 1) échange les deux premières dimensions : juste pour une phrase, faux pour un lot. \
#   Échangez les deux dernières : K.mT ou K.transpose(-2, -1)."""
# fails = [
#     "test_multi_head_two_heads",
#     "test_multi_head_bad_input",
#     "test_attention_matches",
#     "test_attention_mask",
#     "test_attention_masked_row",
#     "test_self_attention_matches",
#     "test_multi_head_matches",
#     "test_multi_head_permutation",
#     "test_multi_head_padding_mask",
#     "test_multi_head_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.transpose(0, 1) / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

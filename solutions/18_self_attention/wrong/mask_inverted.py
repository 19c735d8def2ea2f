# /// misconception
# lesson = """\
#   The keys where the mask is True are hidden: in this course True means: may attend. Fill the scores \
#   at ~mask."""
# lesson_fr = """\
#   Ce sont les clés où le masque vaut True qui sont cachées : dans ce cours, True signifie : attention \
#   permise. Remplacez les scores à ~mask."""
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
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(mask, lowest), -1) * ~mask
    return weights @ V, weights

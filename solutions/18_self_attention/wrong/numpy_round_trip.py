# /// misconception
# lesson = """\
#   The weights pass through NumPy: their values are right, but autograd has lost the way back to Q and \
#   K. Stay in torch."""
# lesson_fr = """\
#   Les poids passent par NumPy : leurs valeurs sont justes, mais autograd a perdu le chemin de retour \
#   vers Q et K. Restez dans torch."""
# fails = [
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_self_attention_gradient",
#     "test_multi_head_gradient",
#     "test_gpu_attention",
#     "test_gpu_half_types",
#     "test_gpu_multi_head_long_sentence",
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
    weights = torch.from_numpy(weights.detach().numpy())
    return weights @ V, weights

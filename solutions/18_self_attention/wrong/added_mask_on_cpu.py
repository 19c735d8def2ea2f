# /// misconception
# lesson = """\
#   The table of 0 and −∞ that is added to the scores is made without a device, so it lies on the CPU, \
#   where the scores may not be. Write device=scores.device, or torch.zeros_like(scores)."""
# lesson_fr = """\
#   Le tableau de 0 et de −∞ ajouté aux scores est créé sans préciser device : il est sur le CPU, où les \
#   scores ne sont peut-être pas. Écrivez device=scores.device, ou torch.zeros_like(scores)."""
# fails = [
#     "test_attention_dtype",
#     "test_gpu_attention",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        added = torch.zeros(scores.shape, dtype=scores.dtype).masked_fill(~mask, torch.finfo(scores.dtype).min / 2)
        weights = softmax(scores + added, -1) * mask
    return weights @ V, weights

# /// misconception
# lesson = """\
#   The mask of all keys is made without a device: it lies on the CPU, where a Q on the graphics card \
#   cannot meet it. Write device=Q.device, or torch.ones_like."""
# lesson_fr = """\
#   Le masque de toutes les clés est créé sans préciser device : il est sur le CPU, où un Q placé sur la \
#   carte graphique ne peut pas le rencontrer. Écrivez device=Q.device, ou torch.ones_like."""
# fails = [
#     "test_attention_dtype",
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
        mask = torch.ones(scores.shape, dtype=torch.bool)
    lowest = torch.finfo(scores.dtype).min
    weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

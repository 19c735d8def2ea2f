# /// misconception
# lesson = """\
#   √d_k is computed as a float32 tensor: float64 scores keep only its seven digits. Use math.sqrt(d_k)."""
# lesson_fr = """\
#   √d_k est calculée dans un tenseur float32 : les scores en float64 n'en gardent que sept chiffres. \
#   Utilisez math.sqrt(d_k)."""
# fails = [
#     "test_attention_dtype",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / torch.sqrt(torch.tensor(float(Q.shape[-1]), dtype=torch.float32))
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

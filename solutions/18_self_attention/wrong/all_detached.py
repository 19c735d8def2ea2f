# /// misconception
# lesson = """\
#   Q, K and V are detached: the attention computes, but nothing before it can learn. Detach nothing."""
# lesson_fr = """\
#   Q, K et V sont détachés : l'attention calcule, mais rien de ce qui la précède ne peut apprendre. Ne \
#   détachez rien."""
# fails = [
#     "test_attention_gradient",
#     "test_attention_masked_row_gradient",
#     "test_self_attention_gradient",
#     "test_multi_head_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q).detach(), _real(K).detach(), _real(V).detach()
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

# /// misconception
# lesson = """\
#   Each score is computed by itself, in loops over queries and keys: right, but thousands of tiny operations, \
#   and each costs a GPU the time in which it could compute millions of scores. Write Q @ K.mT."""
# lesson_fr = """\
#   Chaque score est calculé séparément, dans des boucles sur les requêtes et les clés : c'est juste, mais ce sont \
#   des milliers d'opérations minuscules, et chacune coûte à un GPU le temps de calculer des millions de scores. \
#   Écrivez Q @ K.mT."""
# fails = [
#     "test_gpu_multi_head_long_sentence",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = torch.zeros(*Q.shape[:-1], K.shape[-2], dtype=Q.dtype, device=Q.device)
    for i in range(Q.shape[-2]):
        for j in range(K.shape[-2]):
            scores[..., i, j] = (Q[..., i, :] * K[..., j, :]).sum(-1) / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        visible = mask | ~mask.any(-1, keepdim=True)
        weights = softmax(scores.masked_fill(~visible, -math.inf), -1) * mask
    return weights @ V, weights

# /// misconception
# lesson = """\
#   logical_not_ turns the caller's mask around: the next call with it hides what must be seen. Write \
#   ~mask, which makes a new one."""
# lesson_fr = """\
#   logical_not_ retourne le masque de l'appelant : l'appel suivant cachera ce qui doit être vu. Écrivez \
#   ~mask, qui en crée un nouveau."""
# fails = [
#     "test_attention_arguments_unchanged",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        hidden = mask.logical_not_()
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(hidden, lowest), -1) * ~hidden
    return weights @ V, weights

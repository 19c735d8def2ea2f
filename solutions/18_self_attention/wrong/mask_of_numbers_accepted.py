# /// misconception
# lesson = """\
#   A mask of numbers is turned into a boolean one: the 0 and −∞ of an added mask would come out the \
#   wrong way round. A mask that is not boolean is refused."""
# lesson_fr = """\
#   Un masque de nombres est converti en booléens : les 0 et −∞ d'un masque additif seraient compris à \
#   l'envers. Un masque qui n'est pas booléen est refusé."""
# fails = [
#     "test_attention_bad_input",
# ]
# ///
def _check_attention(Q, K, V, mask):
    for name, x in (("Q", Q), ("K", K), ("V", V)):
        if x.dim() < 2:
            raise ValueError(f"{name} must be (..., rows, columns), but its shape is {tuple(x.shape)}")
    if Q.shape[-1] != K.shape[-1]:
        raise ValueError(f"Q has d_k = {Q.shape[-1]} columns, but K has {K.shape[-1]}")
    if K.shape[-2] != V.shape[-2]:
        raise ValueError(f"K has {K.shape[-2]} keys, but V has {V.shape[-2]} values")
    if mask is None:
        return
    shape = (*Q.shape[:-1], K.shape[-2])
    try:
        mask.expand(shape)
    except RuntimeError:
        raise ValueError(f"mask of shape {tuple(mask.shape)} does not broadcast to {shape}") from None


def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        mask = mask.bool()
        lowest = torch.finfo(scores.dtype).min
        weights = softmax(scores.masked_fill(~mask, lowest), -1) * mask
    return weights @ V, weights

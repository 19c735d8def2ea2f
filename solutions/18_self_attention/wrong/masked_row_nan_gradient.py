# /// misconception
# lesson = """\
#   Minus infinity is added to the scores, and the NaN of a fully masked row is replaced after the \
#   softmax: the result is right, but the backward pass still goes through the softmax (0 · NaN = NaN). \
#   Let no NaN arise."""
# lesson_fr = """\
#   Moins l'infini est ajouté aux scores, et le NaN d'une ligne entièrement masquée est remplacé après \
#   la softmax : le résultat est juste, mais la rétropropagation passe encore par la softmax (0 · NaN = \
#   NaN). Il ne doit pas apparaître du tout."""
# fails = [
#     "test_attention_masked_row_gradient",
# ]
# ///
def scaled_dot_product_attention(Q, K, V, mask=None):
    _check_attention(Q, K, V, mask)
    Q, K, V = _real(Q), _real(K), _real(V)
    scores = Q @ K.mT / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores + torch.zeros_like(mask, dtype=scores.dtype).masked_fill(~mask, -math.inf)
    weights = torch.nan_to_num(softmax(scores, -1), nan=0.0)
    return weights @ V, weights

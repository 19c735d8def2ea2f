# /// misconception
# lesson = """\
#   A mask of more sentences than Q has is accepted, and the scores are copied for each of them: \
#   masked_fill broadcasts both ways. The mask must fit the scores: mask.expand(scores.shape)."""
# lesson_fr = """\
#   Un masque de plus de phrases que Q est accepté, et les scores sont recopiés pour chacune : \
#   masked_fill étend des deux côtés. C'est au masque de s'adapter aux scores : \
#   mask.expand(scores.shape)."""
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
    if mask.dtype != torch.bool:
        raise ValueError(f"mask must be boolean (True = may attend), not {mask.dtype}")
    shape = (*Q.shape[:-1], K.shape[-2])
    try:
        torch.broadcast_shapes(mask.shape, shape)
    except RuntimeError:
        raise ValueError(f"mask of shape {tuple(mask.shape)} does not broadcast to {shape}") from None

# /// misconception
# lesson = """\
#   The rows of K and V are not compared: every key must have its value. Compare them first, and raise a \
#   ValueError that names K or V."""
# lesson_fr = """\
#   Les nombres de lignes de K et de V ne sont pas comparés : à chaque clé sa valeur. Comparez-les \
#   d'abord, et levez une ValueError qui nomme K ou V."""
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
    if mask is None:
        return
    if mask.dtype != torch.bool:
        raise ValueError(f"mask must be boolean (True = may attend), not {mask.dtype}")
    shape = (*Q.shape[:-1], K.shape[-2])
    try:
        mask.expand(shape)
    except RuntimeError:
        raise ValueError(f"mask of shape {tuple(mask.shape)} does not broadcast to {shape}") from None

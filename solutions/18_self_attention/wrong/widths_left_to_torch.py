# /// misconception
# lesson = """\
#   The widths of Q and K are not compared: torch's product raises a RuntimeError about mat1 and mat2. \
#   Compare first, and raise a ValueError that names Q or K."""
# lesson_fr = """\
#   Les largeurs de Q et de K ne sont pas comparées : le produit de torch lève une RuntimeError qui parle \
#   de mat1 et mat2. Comparez d'abord, et levez une ValueError qui nomme Q ou K."""
# fails = [
#     "test_attention_bad_input",
# ]
# ///
def _check_attention(Q, K, V, mask):
    for name, x in (("Q", Q), ("K", K), ("V", V)):
        if x.dim() < 2:
            raise ValueError(f"{name} must be (..., rows, columns), but its shape is {tuple(x.shape)}")
    if K.shape[-2] != V.shape[-2]:
        raise ValueError(f"K has {K.shape[-2]} keys, but V has {V.shape[-2]} values")
    if mask is None:
        return
    if mask.dtype != torch.bool:
        raise ValueError(f"mask must be boolean (True = may attend), not {mask.dtype}")
    shape = (*Q.shape[:-1], K.shape[-2])
    try:
        mask.expand(shape)
    except RuntimeError:
        raise ValueError(f"mask of shape {tuple(mask.shape)} does not broadcast to {shape}") from None

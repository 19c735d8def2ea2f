# /// misconception
# lesson = """\
#   The mask's shape is not looked at: where it does not fit, masked_fill raises a RuntimeError about the \
#   size of tensor a. Try mask.expand(scores.shape) first, and raise a ValueError that names mask."""
# lesson_fr = """\
#   La forme du masque n'est pas examinée : s'il ne convient pas, masked_fill lève une RuntimeError sur \
#   la taille du « tensor a ». Essayez d'abord mask.expand(scores.shape), et levez une ValueError qui \
#   nomme mask."""
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

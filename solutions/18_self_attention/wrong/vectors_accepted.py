# /// misconception
# lesson = """\
#   Nobody looks at the number of dimensions: with a single query as a vector, torch's @ still gives \
#   something, of another shape than promised. Q, K and V have two dimensions or more."""
# lesson_fr = """\
#   Le nombre de dimensions n'est pas examiné : avec une seule requête sous forme de vecteur, le @ de \
#   torch donne encore quelque chose, mais pas de la forme promise. Q, K et V ont au moins deux \
#   dimensions."""
# fails = [
#     "test_attention_bad_input",
# ]
# ///
def _check_attention(Q, K, V, mask):
    if Q.shape[-1] != K.shape[-1]:
        raise ValueError(f"Q has d_k = {Q.shape[-1]} columns, but K has {K.shape[-1]}")
    if K.dim() > 1 and V.dim() > 1 and K.shape[-2] != V.shape[-2]:
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

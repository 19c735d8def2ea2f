# /// misconception
# lesson = """
# Only the height is checked: a padding that leaves no column is accepted and gives an empty array. Height \
# and width must both be more than 2 · padding."""
# lesson_fr = """
# Seule la hauteur est vérifiée : un padding qui ne laisse aucune colonne est accepté et donne un tableau \
# vide. Hauteur et largeur doivent toutes deux dépasser 2 · padding."""
# fails = [
#   "test_transposed_conv2d_bad_input",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    if padding < 1:
        return _scatter(image, kernel, stride, padding)
    full = _scatter(image, kernel, stride)
    h, w = full.shape
    if h <= 2 * padding:
        raise ValueError(f"padding is {padding}: nothing is left of {h} rows")
    return full[padding : h - padding, padding : max(w - padding, padding)]

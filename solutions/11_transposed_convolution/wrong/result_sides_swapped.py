# /// misconception
# lesson = """
# The product is folded with height and width swapped. The output has H − kh + 1 rows and W − kw + 1 \
# columns; only a square output hides it."""
# lesson_fr = """
# Le produit est replié en échangeant hauteur et largeur. La sortie a H − kh + 1 lignes et W − kw + 1 \
# colonnes ; seule une sortie carrée le cache."""
# fails = [
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_dtypes",
#   "test_conv2d_by_matrix_unchanged",
# ]
# ///
_folded = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    out = _folded(image, kernel)
    return out.reshape(out.shape[::-1])

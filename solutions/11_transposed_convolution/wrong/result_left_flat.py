# /// misconception
# lesson = """
# The product is returned as it is, a vector. Fold it up again: its shape is (H − kh + 1, W − kw + 1)."""
# lesson_fr = """
# Le produit est renvoyé tel quel, comme un vecteur. Il faut le replier : sa forme est (H − kh + 1, W − kw + \
# 1)."""
# fails = [
#   "test_conv2d_by_matrix_worked_example",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_dtypes",
#   "test_conv2d_by_matrix_unchanged",
# ]
# ///
_folded = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    return _folded(image, kernel).ravel()

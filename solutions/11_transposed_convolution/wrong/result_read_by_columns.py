# /// misconception
# lesson = """
# The product is folded column by column. Its numbers come row by row: reshape without order="F"."""
# lesson_fr = """
# Le produit est replié colonne par colonne. Ses nombres viennent ligne par ligne : reshape sans order="F"."""
# fails = [
#   "test_conv2d_by_matrix_worked_example",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_unchanged",
# ]
# ///
_by_rows = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    out = _by_rows(image, kernel)
    return out.ravel().reshape(out.shape, order="F")

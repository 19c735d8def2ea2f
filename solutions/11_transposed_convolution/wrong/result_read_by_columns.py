# /// misconception
# lesson = """
# The product is folded column by column. Its numbers come row by row: reshape without order="F"."""
# lesson_fr = """
# Le produit est replié colonne par colonne. Ses nombres viennent ligne par ligne : reshape sans order="F"."""
# fails = [
# ]
# ///
_by_rows = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    out = _by_rows(image, kernel)
    return out.ravel().reshape(out.shape, order="F")

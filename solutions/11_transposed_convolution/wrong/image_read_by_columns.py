# /// misconception
# lesson = """
# The image is read column by column, the matrix expects it row by row: image.ravel(), without order="F" and \
# without .T."""
# lesson_fr = """
# L'image est lue colonne par colonne, alors que la matrice l'attend ligne par ligne : image.ravel(), sans \
# order="F" et sans .T."""
# fails = [
#   "test_conv2d_by_matrix_worked_example",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_unchanged",
# ]
# ///
_by_rows = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    if image.ndim == 2:
        image = image.ravel(order="F").reshape(image.shape)
    return _by_rows(image, kernel)

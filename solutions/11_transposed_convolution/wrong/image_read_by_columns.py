# /// misconception
# lesson = """
# The image is read column by column, the matrix expects it row by row: image.ravel(), without order="F" and \
# without .T."""
# lesson_fr = """
# L'image est lue colonne par colonne, alors que la matrice l'attend ligne par ligne : image.ravel(), sans \
# order="F" et sans .T."""
# fails = [
# ]
# ///
_by_rows = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    if image.ndim == 2:
        image = image.ravel(order="F").reshape(image.shape)
    return _by_rows(image, kernel)

# /// misconception
# lesson = """
# The matrix has a row for each pixel and a column for each place: it is the transpose of the one asked for. \
# Multiplied by an image vector on its right, C has one row for each number of the output."""
# lesson_fr = """
# La matrice a une ligne par pixel et une colonne par position : c'est la transposée de celle qu'on demande. \
# Multipliée à droite par le vecteur de l'image, C a une ligne par nombre de la sortie."""
# fails = [
# ]
# ///
_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    return _conv_matrix(kernel, image_shape).T

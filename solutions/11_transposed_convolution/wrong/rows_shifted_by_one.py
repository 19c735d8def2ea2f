# /// misconception
# lesson = """
# Each row of the matrix is the row before, shifted by one entry. At the end of an image row the kernel \
# jumps to the next one: the shift is then kw, not 1."""
# lesson_fr = """
# Chaque ligne de la matrice est la précédente, décalée d'une place. Au bout d'une ligne de l'image, le \
# noyau saute à la suivante : le décalage est alors de kw, et non de 1."""
# fails = [
#   "test_conv_matrix_worked_example",
#   "test_conv2d_by_matrix_worked_example",
#   "test_transposed_conv_matrix_worked_example",
#   "test_conv_matrix_any_shape",
#   "test_conv2d_by_matrix_any_image",
#   "test_transposed_conv_matrix_any_shape",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    matrix = _conv_matrix(kernel, image_shape)
    return np.stack([np.roll(matrix[0], row) for row in range(len(matrix))])

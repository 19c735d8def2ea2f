# /// misconception
# lesson = """
# The kernel's entries stand side by side in a row of the matrix. In the image read row by row, the next row \
# begins W entries further on, so W − kw zeros stand between two rows of the kernel."""
# lesson_fr = """
# Les coefficients du noyau se suivent sans vide dans une ligne de la matrice. Dans l'image lue ligne par \
# ligne, la ligne suivante commence W places plus loin : W − kw zéros séparent deux lignes du noyau."""
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
    kernel = _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image_shape, kernel.shape
    matrix[:] = 0
    for row, (i, j) in enumerate(np.ndindex(h - kh + 1, w - kw + 1)):
        start = i * w + j
        matrix[row, start : start + kernel.size] = kernel.ravel()
    return matrix

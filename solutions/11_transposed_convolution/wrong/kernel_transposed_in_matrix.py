# /// misconception
# lesson = """
# The kernel is written into the matrix transposed: its rows lie along the image's columns. Rows go with \
# rows, columns with columns."""
# lesson_fr = """
# Le noyau entre transposé dans la matrice : ses lignes suivent les colonnes de l'image. Les lignes vont \
# avec les lignes, les colonnes avec les colonnes."""
# fails = [
#   "test_conv_matrix_worked_example",
#   "test_conv2d_by_matrix_worked_example",
#   "test_transposed_conv_matrix_worked_example",
#   "test_conv_matrix_any_shape",
#   "test_conv_matrix_dtypes",
#   "test_conv_matrix_bad_input",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_dtypes",
#   "test_conv2d_by_matrix_bad_input",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    return _conv_matrix(np.transpose(kernel), image_shape)

# /// misconception
# lesson = """
# The columns of the matrix follow the image column by column, as in Matlab or Fortran. NumPy reads row by \
# row: pixel (y, x) is column y · W + x."""
# lesson_fr = """
# Les colonnes de la matrice suivent l'image colonne par colonne, comme en Matlab ou en Fortran. NumPy lit \
# ligne par ligne : le pixel (y, x) est la colonne y · W + x."""
# fails = [
#   "test_conv_matrix_worked_example",
#   "test_conv2d_by_matrix_worked_example",
#   "test_transposed_conv_matrix_worked_example",
#   "test_conv_matrix_any_shape",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_unchanged",
#   "test_transposed_conv_matrix_any_shape",
# ]
# ///
_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    matrix = _conv_matrix(kernel, image_shape)
    h, w = image_shape
    return matrix.reshape(-1, h, w).swapaxes(1, 2).reshape(-1, h * w)

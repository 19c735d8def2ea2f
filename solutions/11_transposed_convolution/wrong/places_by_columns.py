# /// misconception
# lesson = """
# The places of the kernel are numbered from top to bottom first. They are read like the image, row by row: \
# place (i, j) is row i · ow + j of the matrix."""
# lesson_fr = """
# Les positions du noyau sont numérotées d'abord de haut en bas. Elles se lisent comme l'image, ligne par \
# ligne : la position (i, j) est la ligne i · ow + j de la matrice."""
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
    (h, w), (kh, kw) = image_shape, kernel.shape
    oh, ow = h - kh + 1, w - kw + 1
    return matrix.reshape(oh, ow, h * w).swapaxes(0, 1).reshape(oh * ow, h * w)

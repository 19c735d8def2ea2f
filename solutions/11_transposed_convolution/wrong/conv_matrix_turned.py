# /// misconception
# lesson = """
# The matrix has a row for each pixel and a column for each place: it is the transpose of the one asked for. \
# Multiplied by an image vector on its right, C has one row for each number of the output."""
# lesson_fr = """
# La matrice a une ligne par pixel et une colonne par position : c'est la transposée de celle qu'on demande. \
# Multipliée à droite par le vecteur de l'image, C a une ligne par nombre de la sortie."""
# fails = [
#   "test_conv_matrix_worked_example",
#   "test_conv2d_by_matrix_worked_example",
#   "test_conv_matrix_any_shape",
#   "test_conv_matrix_dtypes",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_dtypes",
# ]
# ///
_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    return _conv_matrix(kernel, image_shape).T


def transposed_conv_matrix(kernel, input_shape):
    kernel = _as_floats(kernel, "kernel", 2)
    (oh, ow), (kh, kw) = _two_sizes(input_shape, "input_shape"), kernel.shape
    return _conv_matrix(kernel, (oh + kh - 1, ow + kw - 1)).T

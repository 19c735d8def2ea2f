# /// misconception
# lesson = """
# The kernel's last place is missing, below and to the right: H − kh counts the steps, and there is one \
# place more than steps, H − kh + 1."""
# lesson_fr = """
# Il manque la dernière position du noyau, en bas et à droite : H − kh compte les pas, et il y a une \
# position de plus que de pas, soit H − kh + 1."""
# fails = [
#   "test_conv_matrix_worked_example",
#   "test_conv2d_by_matrix_worked_example",
#   "test_transposed_conv_matrix_worked_example",
#   "test_conv_matrix_any_shape",
#   "test_conv_matrix_dtypes",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_dtypes",
#   "test_conv2d_by_matrix_unchanged",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    matrix = _conv_matrix(kernel, image_shape)
    (h, w), (kh, kw) = image_shape, kernel.shape
    places = matrix.reshape(h - kh + 1, w - kw + 1, h * w)
    return places[:-1, :-1].reshape((h - kh) * (w - kw), h * w)

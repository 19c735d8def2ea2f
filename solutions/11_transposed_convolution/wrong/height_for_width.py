# /// misconception
# lesson = """
# Pixel (y, x) is put in column y · H + x. An image read row by row has W pixels a row: the column is y · W \
# + x. Only square images hide it."""
# lesson_fr = """
# Le pixel (y, x) est placé dans la colonne y · H + x. Une image lue ligne par ligne a W pixels par ligne : \
# la colonne est y · W + x. Seule une image carrée le cache."""
# fails = [
#   "test_conv_matrix_any_shape",
#   "test_conv2d_by_matrix_any_image",
#   "test_conv2d_by_matrix_unchanged",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    matrix = _conv_matrix(kernel, image_shape)
    (h, w), (kh, kw) = image_shape, kernel.shape
    matrix[:] = 0
    for row, (i, j) in enumerate(np.ndindex(h - kh + 1, w - kw + 1)):
        for a, b in np.ndindex(kh, kw):
            matrix[row, (i + a) * h + j + b] = kernel[a, b]
    return matrix

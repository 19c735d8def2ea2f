# /// misconception
# lesson = """
# np.zeros without a dtype makes float64, so a float32 kernel gives a float64 matrix. Give the buffer the \
# dtype of the kernel."""
# lesson_fr = """
# np.zeros sans dtype crée du float64 : un noyau float32 donne une matrice float64. Le tableau prend le \
# dtype du noyau."""
# fails = [
#   "test_conv_matrix_dtypes",
#   "test_conv2d_by_matrix_dtypes",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    exact = _conv_matrix(kernel, image_shape)
    matrix = np.zeros(exact.shape)
    matrix[:] = exact
    return matrix

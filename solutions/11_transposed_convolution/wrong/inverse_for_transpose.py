# /// misconception
# lesson = """
# The matrix is the (pseudo-)inverse of the convolution's. A transposed convolution gives back the sizes, \
# not the image: it is the transpose, in spite of its other name, deconvolution."""
# lesson_fr = """
# La matrice est la (pseudo-)inverse de celle de la convolution. Une convolution transposée rend les \
# tailles, pas l'image : c'est la transposée, malgré son autre nom, déconvolution."""
# fails = [
#   "test_transposed_conv_matrix_worked_example",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_transposed = transposed_conv_matrix


def transposed_conv_matrix(kernel, input_shape):
    return np.linalg.pinv(_transposed(kernel, input_shape).T)

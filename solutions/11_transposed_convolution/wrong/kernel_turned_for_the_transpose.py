# /// misconception
# lesson = """
# The kernel is turned by 180° and the matrix transposed as well. To transpose the matrix is enough: the \
# kernel is turned only where a transposed convolution is computed by sliding."""
# lesson_fr = """
# Le noyau est tourné de 180°, et la matrice est transposée en plus. Transposer la matrice suffit : on ne \
# tourne le noyau que si l'on calcule la convolution transposée en le faisant glisser."""
# fails = [
#   "test_transposed_conv_matrix_worked_example",
#   "test_transposed_conv_matrix_any_shape",
# ]
# ///
import numpy as np

_kernel_as_it_is = transposed_conv_matrix


def transposed_conv_matrix(kernel, input_shape):
    return _kernel_as_it_is(np.flip(kernel), input_shape)

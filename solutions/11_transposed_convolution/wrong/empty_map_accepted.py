# /// misconception
# lesson = """
# A map without a row or without a column is accepted and gives a matrix without columns. Each size must be \
# 1 or more."""
# lesson_fr = """
# Une carte sans ligne ou sans colonne est acceptée et donne une matrice sans colonne. Chaque taille doit \
# valoir au moins 1."""
# fails = [
#   "test_transposed_conv_matrix_bad_input",
# ]
# ///
import numpy as np

_not_empty = transposed_conv_matrix


def transposed_conv_matrix(kernel, input_shape):
    if len(input_shape) == 2 and min(input_shape) == 0 and np.ndim(kernel) == 2:
        h, w = input_shape[0] + kernel.shape[0] - 1, input_shape[1] + kernel.shape[1] - 1
        return np.zeros((h * w, 0))
    return _not_empty(kernel, input_shape)

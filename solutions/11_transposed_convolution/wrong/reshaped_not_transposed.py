# /// misconception
# lesson = """
# The matrix is brought into its shape by reshape, which keeps the numbers in their order and so mixes rows \
# and columns. To transpose is .T."""
# lesson_fr = """
# La matrice reçoit sa forme par reshape, qui garde les nombres dans leur ordre et mélange donc lignes et \
# colonnes. Pour transposer, c'est .T."""
# fails = [
#   "test_transposed_conv_matrix_worked_example",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_transposed = transposed_conv_matrix


def transposed_conv_matrix(kernel, input_shape):
    right = _transposed(kernel, input_shape)
    return np.ascontiguousarray(right.T).reshape(right.shape)

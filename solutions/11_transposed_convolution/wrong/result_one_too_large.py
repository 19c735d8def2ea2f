# /// misconception
# lesson = """
# The result is taken to be oh + kh high and ow + kw wide. The first row of the kernel lies on the pixel's \
# own row, so it adds kh − 1 rows and kw − 1 columns."""
# lesson_fr = """
# Le résultat est cru haut de oh + kh et large de ow + kw. La première ligne du noyau se pose sur la ligne \
# même du pixel : il n'ajoute que kh − 1 lignes et kw − 1 colonnes."""
# fails = [
#   "test_transposed_conv_matrix_worked_example",
#   "test_transposed_conv_matrix_any_shape",
#   "test_transposed_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_right_size = transposed_conv_matrix


def transposed_conv_matrix(kernel, input_shape):
    right = _right_size(kernel, input_shape)
    h, w = input_shape[0] + kernel.shape[0] - 1, input_shape[1] + kernel.shape[1] - 1
    pictures = np.pad(right.T.reshape(-1, h, w), ((0, 0), (0, 1), (0, 1)))
    return pictures.reshape(right.shape[1], -1).T

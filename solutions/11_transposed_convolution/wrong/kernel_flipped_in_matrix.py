# /// misconception
# lesson = """
# The kernel is turned by 180° before it is written into the rows of the matrix. The course's convolution is \
# a cross-correlation: the kernel goes in as it is."""
# lesson_fr = """
# Le noyau est tourné de 180° avant d'être écrit dans les lignes de la matrice. La convolution du cours est \
# une corrélation croisée : le noyau y entre tel quel."""
# fails = [
#   "test_conv_matrix_worked_example",
#   "test_conv2d_by_matrix_worked_example",
#   "test_conv_matrix_any_shape",
#   "test_conv2d_by_matrix_any_image",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    return _conv_matrix(np.flip(kernel), image_shape)


def transposed_conv_matrix(kernel, input_shape):
    kernel = _as_floats(kernel, "kernel", 2)
    (oh, ow), (kh, kw) = _two_sizes(input_shape, "input_shape"), kernel.shape
    return _conv_matrix(kernel, (oh + kh - 1, ow + kw - 1)).T

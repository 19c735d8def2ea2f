# /// misconception
# lesson = """
# The image gets a frame of zeros, as in a convolution, and the result grows. In a transposed convolution \
# padding makes the result smaller: it undoes the sizes of a convolution with that padding."""
# lesson_fr = """
# L'image est entourée d'un cadre de zéros, comme pour une convolution, et le résultat grandit. Dans une \
# convolution transposée, le padding rend le résultat plus petit : il défait les tailles d'une convolution \
# avec ce padding."""
# fails = [
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    _scatter(image, kernel, stride, padding)
    return _scatter(np.pad(image, padding), kernel, stride)

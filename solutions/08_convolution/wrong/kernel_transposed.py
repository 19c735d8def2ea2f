# /// misconception
# lesson = """
# The kernel is transposed: its rows lie along the image's columns. Rows go with rows, columns with \
# columns."""
# lesson_fr = """
# Le noyau est transposé : ses lignes suivent les colonnes de l'image. Les lignes vont avec les lignes, \
# les colonnes avec les colonnes."""
# fails = [
#   "test_conv2d_first_example",
#   "test_conv2d_vertical_edges",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_padding",
#   "test_conv2d_stride",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np

_cross_correlation = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return _cross_correlation(image, np.transpose(kernel), padding, stride)

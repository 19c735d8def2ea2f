# /// misconception
# lesson = """
# All the zeros are put above and to the left of the image. Padding is symmetric: as many zeros on each of \
# the four sides."""
# lesson_fr = """
# Tous les zéros sont ajoutés en haut et à gauche de l'image. Le padding est symétrique : autant de zéros \
# de chacun des quatre côtés."""
# fails = [
#   "test_pad2d_frame",
#   "test_conv2d_sharpen",
#   "test_pad2d_dtypes",
#   "test_pad2d_unchanged",
#   "test_conv2d_padding",
#   "test_conv2d_float32",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np

_symmetric = pad2d


def pad2d(image, padding):
    padded = np.zeros_like(_symmetric(image, padding))
    padded[2 * padding :, 2 * padding :] = image
    return padded

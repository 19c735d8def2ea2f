# /// misconception
# lesson = """
# The kernel is turned by 180° before it slides. The course's convolution is a cross-correlation: the \
# kernel slides as it is."""
# lesson_fr = """
# Le noyau est tourné de 180° avant de glisser. La convolution du cours est une corrélation croisée : le \
# noyau glisse tel quel."""
# fails = [
#   "test_conv2d_first_example",
#   "test_conv2d_vertical_edges",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_channels_any_image",
# ]
# ///
import numpy as np

_cross_correlation = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return _cross_correlation(image, np.flip(kernel), padding, stride)

# /// misconception
# lesson = """
# The kernel is mirrored top to bottom: its last row meets the first pixels. The kernel slides as it is."""
# lesson_fr = """
# Le noyau est retourné de haut en bas : sa dernière ligne rencontre les premiers pixels. Le noyau glisse \
# tel quel."""
# fails = [
#   "test_conv2d_first_example",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_channels_any_image",
# ]
# ///
import numpy as np

_cross_correlation = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return _cross_correlation(image, np.flip(kernel, axis=0), padding, stride)

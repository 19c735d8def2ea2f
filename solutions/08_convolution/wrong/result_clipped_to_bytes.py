# /// misconception
# lesson = """
# The result is clipped to 0 … 255, as if it were a picture. A feature map holds numbers of any sign and \
# size: they say where edges are."""
# lesson_fr = """
# Le résultat est ramené entre 0 et 255, comme si c'était une photo. Une carte contient des nombres de \
# tout signe et de toute taille : ils disent où sont les bords."""
# fails = [
#   "test_conv2d_vertical_edges",
#   "test_conv2d_sharpen",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_padding",
#   "test_conv2d_stride",
#   "test_conv2d_integers",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np

_unclipped = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return np.clip(_unclipped(image, kernel, padding, stride), 0, 255)

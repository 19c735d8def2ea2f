# /// misconception
# lesson = """
# The last two axes of the filters are taken the wrong way round. They are (kh, kw, channels, filters), in \
# this order."""
# lesson_fr = """
# Les deux derniers axes des filtres sont pris l'un pour l'autre. Ils sont (kh, kw, canaux, filtres), dans \
# cet ordre."""
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
#   "test_conv2d_channels_bad_input",
# ]
# ///
import numpy as np

_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    filters = np.swapaxes(_as_floats(filters, "filters", 4), 2, 3)
    return _layer(image, filters, bias, padding, stride)

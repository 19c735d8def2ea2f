# /// misconception
# lesson = "A single bias is accepted for several filters: NumPy broadcasts it. Each filter needs its own."
# lesson_fr = """
# Un seul biais est accepté pour plusieurs filtres : NumPy l'étend. Chaque filtre a besoin du sien."""
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
import numpy as np

_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if bias.shape == (1,):
        bias = np.repeat(bias, filters.shape[-1])
    return _layer(image, filters, bias, padding, stride)

# /// misconception
# lesson = """
# np.pad(image, p) puts zeros around the channels as well, so each filter kernel meets the channel before \
# its own. Pad height and width only."""
# lesson_fr = """
# np.pad(image, p) met aussi des zéros autour des canaux : chaque noyau rencontre alors le canal d'avant \
# le sien. On n'agrandit que la hauteur et la largeur."""
# fails = [
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np

_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    _layer(image, filters, bias, padding, stride)
    padded = np.pad(image, padding)
    return _layer(padded[:, :, : filters.shape[2]], filters, bias, 0, stride)

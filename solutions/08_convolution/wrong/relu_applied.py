# /// misconception
# lesson = """
# Negative numbers are set to 0: this is the activation (ReLU), which comes after the layer. Return the \
# sums as they are."""
# lesson_fr = """
# Les nombres négatifs sont mis à 0 : c'est l'activation (ReLU), qui vient après la couche. On renvoie les \
# sommes telles quelles."""
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np

_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return np.maximum(_layer(image, filters, bias, padding, stride), 0)

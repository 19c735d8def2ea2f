# /// misconception
# lesson = """
# The feature maps are stacked along the first axis, as in torch. Here the maps are the last axis: (oh, \
# ow, n)."""
# lesson_fr = """
# Les cartes sont empilées sur le premier axe, comme dans torch. Ici, les cartes forment le dernier axe : \
# (oh, ow, n)."""
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
# ]
# ///
import numpy as np

_maps_last = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return np.moveaxis(_maps_last(image, filters, bias, padding, stride), -1, 0)

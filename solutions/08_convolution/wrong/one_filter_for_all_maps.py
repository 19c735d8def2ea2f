# /// misconception
# lesson = "Every map is made with the first filter. Map f needs filters[:, :, :, f]."
# lesson_fr = "Toutes les cartes sont faites avec le premier filtre. La carte f demande filters[:, :, :, f]."
# fails = [
#   "test_conv2d_channels_example",
#   "test_conv2d_channels_any_image",
# ]
# ///
import numpy as np

_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return _layer(image, np.broadcast_to(filters[..., :1], filters.shape), bias, padding, stride)

# /// misconception
# lesson = """
# Filters with a single channel are accepted for a colour image: NumPy broadcasts it over all the \
# channels. The numbers of channels must agree."""
# lesson_fr = """
# Des filtres à un seul canal sont acceptés pour une image en couleurs : NumPy l'étend à tous les canaux. \
# Les nombres de canaux doivent être égaux."""
# fails = [
#   "test_conv2d_channels_bad_input",
# ]
# ///
import numpy as np

_layer = conv2d_channels


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    if filters.ndim == 4 and image.ndim == 3 and filters.shape[2] == 1:
        filters = np.repeat(filters, image.shape[2], axis=2)
    return _layer(image, filters, bias, padding, stride)

# /// misconception
# lesson = """
# np.zeros without a dtype makes float64, so float32 images come back as float64. Give the buffer the \
# dtype of the computation."""
# lesson_fr = """
# np.zeros sans dtype crée du float64 : les images float32 ressortent en float64. Le tableau de sortie \
# prend le dtype du calcul."""
# fails = [
#   "test_pad2d_dtypes",
#   "test_conv2d_float32",
#   "test_conv2d_channels_dtypes",
#   "test_avg_pool2d_dtypes",
# ]
# ///
import numpy as np

_pad2d, _conv2d, _conv2d_channels, _avg_pool2d = pad2d, conv2d, conv2d_channels, avg_pool2d


def _in_float64(exact):
    out = np.zeros(exact.shape)
    out[...] = exact
    return out


def pad2d(image, padding):
    return _in_float64(_pad2d(image, padding))


def conv2d(image, kernel, padding=0, stride=1):
    return _in_float64(_conv2d(image, kernel, padding, stride))


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    return _in_float64(_conv2d_channels(image, filters, bias, padding, stride))


def avg_pool2d(image, size, stride):
    return _in_float64(_avg_pool2d(image, size, stride))

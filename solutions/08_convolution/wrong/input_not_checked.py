# /// misconception
# lesson = """
# The arguments are not checked: bad input gives an empty array, a wrong result or an unrelated error. \
# Check them first."""
# lesson_fr = """
# Les arguments ne sont pas vérifiés : une mauvaise entrée donne un tableau vide, un résultat faux ou une \
# erreur sans rapport. On vérifie d'abord."""
# fails = [
#   "test_output_size_bad_input",
#   "test_pad2d_bad_input",
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
import numpy as np


def _as_floats(array, name, rank):
    return array if array.dtype == np.float32 else array.astype(np.float64)


def output_size(n, kernel, padding, stride):
    return (n + 2 * padding - kernel) // stride + 1


def pad2d(image, padding):
    image = _as_floats(image, "image", 2)
    h, w = image.shape
    padded = np.zeros((h + 2 * padding, w + 2 * padding), image.dtype)
    padded[padding : padding + h, padding : padding + w] = image
    return padded


def conv2d_channels(image, filters, bias, padding=0, stride=1):
    channels, n = filters.shape[2:]
    maps = []
    for f in range(n):
        by_channel = [conv2d(image[:, :, c], filters[:, :, c, f], padding, stride) for c in range(channels)]
        maps.append(sum(by_channel) + bias[f])
    return np.stack(maps, axis=-1)


def _windows(image, size, stride):
    h, w = image.shape
    oh, ow = output_size(h, size, 0, stride), output_size(w, size, 0, stride)
    windows = [image[i * stride :, j * stride :][:size, :size] for i in range(oh) for j in range(ow)]
    return windows, (oh, ow)


def max_pool2d(image, size, stride):
    windows, shape = _windows(_as_floats(image, "image", 2), size, stride)
    return np.array([window.max() for window in windows]).reshape(shape)


def avg_pool2d(image, size, stride):
    windows, shape = _windows(_as_floats(image, "image", 2), size, stride)
    return np.array([window.mean() for window in windows]).reshape(shape)

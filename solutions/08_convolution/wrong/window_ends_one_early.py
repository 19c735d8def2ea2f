# /// misconception
# lesson = """
# The last row and the last column of each window are left out: i : i + size − 1 stops before its end. A \
# slice does not contain its end already."""
# lesson_fr = """
# La dernière ligne et la dernière colonne de chaque fenêtre manquent : i : i + size − 1 s'arrête avant. \
# Une tranche ne contient déjà pas sa borne de fin."""
# fails = [
#   "test_max_pool2d_example",
#   "test_avg_pool2d_example",
#   "test_max_pool2d_windows",
#   "test_max_pool2d_negative",
#   "test_max_pool2d_unchanged",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
import numpy as np


def max_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= min(image.shape):
        raise ValueError(f"size is {size}: it must be from 1 to {min(image.shape)}")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size - 1, j * stride : j * stride + size - 1].max()
    return out


def avg_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= min(image.shape):
        raise ValueError(f"size is {size}: it must be from 1 to {min(image.shape)}")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size - 1, j * stride : j * stride + size - 1].mean()
    return out

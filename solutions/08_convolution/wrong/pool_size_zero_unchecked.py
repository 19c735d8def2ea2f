# /// misconception
# lesson = """
# A window of size 0 is not refused by the pooling itself: the error speaks of a kernel, which it has none \
# of. Check size: 1 or more."""
# lesson_fr = """
# Une fenêtre de taille 0 n'est pas refusée par le pooling lui-même : l'erreur parle d'un kernel, qu'il \
# n'a pas. On vérifie size : 1 ou plus."""
# fails = [
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
import numpy as np


def max_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if size > min(image.shape):
        raise ValueError(f"size is {size}: the window must fit into the image")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out


def avg_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if size > min(image.shape):
        raise ValueError(f"size is {size}: the window must fit into the image")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].mean()
    return out

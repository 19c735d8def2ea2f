# /// misconception
# lesson = """
# The size of the window is left to output_size, whose error speaks of a kernel. Who calls a pooling has \
# given a `size`: check it, and name it."""
# lesson_fr = """
# La taille de la fenêtre est laissée à output_size, dont l'erreur parle de kernel. Qui appelle un pooling \
# a donné `size` : on le vérifie et on le nomme."""
# fails = [
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
import numpy as np


def max_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out


def avg_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].mean()
    return out

# /// misconception
# lesson = """
# Only the image's height is compared with the size of the window. It must fit into the width as well."""
# lesson_fr = """
# Seule la hauteur de l'image est comparée à la taille de la fenêtre. Celle-ci doit aussi tenir dans la \
# largeur."""
# fails = [
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
import numpy as np


def max_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= image.shape[0]:
        raise ValueError(f"size is {size}: the window must fit into the image")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out


def avg_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= image.shape[0]:
        raise ValueError(f"size is {size}: the window must fit into the image")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].mean()
    return out

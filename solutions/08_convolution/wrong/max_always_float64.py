# /// misconception
# lesson = """
# np.zeros without a dtype makes float64, so the maxima of a float32 image come back as float64. Give the \
# buffer the image's dtype."""
# lesson_fr = """
# np.zeros sans dtype crée du float64 : les maximums d'une image float32 ressortent en float64. Le tableau \
# de sortie prend le dtype de l'image."""
# fails = [
#   "test_max_pool2d_unchanged",
# ]
# ///
import numpy as np


def max_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= min(image.shape):
        raise ValueError(f"size is {size}: it must be from 1 to {min(image.shape)}")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.zeros((oh, ow))
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out

# /// misconception
# lesson = """
# The value farthest from 0 is kept, with its sign: of −1 and −5 this is −5. The largest value is −1."""
# lesson_fr = """
# On garde la valeur la plus éloignée de 0, avec son signe : entre −1 et −5, c'est −5. La plus grande \
# valeur est −1."""
# fails = [
#   "test_max_pool2d_negative",
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
        out[i, j] = max(image[i * stride : i * stride + size, j * stride : j * stride + size].flat, key=abs)
    return out

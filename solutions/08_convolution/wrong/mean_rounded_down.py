# /// misconception
# lesson = "The sum is divided with //, which rounds the mean down to a whole number. Divide with /."
# lesson_fr = "La somme est divisée avec //, qui arrondit la moyenne à l'entier inférieur. On divise avec /."
# fails = [
#   "test_avg_pool2d_example",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
import numpy as np


def avg_pool2d(image, size, stride):
    image = _as_floats(image, "image", 2)
    if not 1 <= size <= min(image.shape):
        raise ValueError(f"size is {size}: it must be from 1 to {min(image.shape)}")
    oh, ow = (output_size(n, size, 0, stride) for n in image.shape)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        out[i, j] = image[i * stride : i * stride + size, j * stride : j * stride + size].sum() // size**2
    return out

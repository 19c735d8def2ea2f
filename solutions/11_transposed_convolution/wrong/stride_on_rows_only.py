# /// misconception
# lesson = """
# The stride moves the kernel downwards, but to the right always by one place. It holds for rows and \
# columns."""
# lesson_fr = """
# Le pas déplace le noyau vers le bas, mais toujours d'une seule place vers la droite. Il vaut pour les \
# lignes et pour les colonnes."""
# fails = [
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
import numpy as np


def transposed_conv2d(image, kernel, stride=1, padding=0):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    (n, m), (kh, kw) = image.shape, kernel.shape
    h, w = (n - 1) * stride + kh, m - 1 + kw
    if padding < 0 or 2 * padding >= min(h, w):
        raise ValueError(f"padding is {padding}: it must be 0 or more and leave something of {h} × {w}")
    full = np.zeros((h, w), np.result_type(image, kernel))
    for i, j in np.ndindex(n, m):
        full[i * stride : i * stride + kh, j : j + kw] += image[i, j] * kernel
    return full[padding : h - padding, padding : w - padding]

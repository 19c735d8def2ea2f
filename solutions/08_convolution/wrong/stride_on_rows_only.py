# /// misconception
# lesson = """
# The stride moves the kernel downwards, but to the right it goes pixel by pixel. It moves by the stride \
# both ways."""
# lesson_fr = """
# Le pas s'applique vers le bas, mais vers la droite le noyau avance pixel par pixel. Le pas vaut dans les \
# deux sens."""
# fails = [
#   "test_conv2d_stride",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
import numpy as np


def conv2d(image, kernel, padding=0, stride=1):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    padded = pad2d(image, padding)
    oh, ow = output_size(h, kh, padding, stride), output_size(w, kw, padding, 1)
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j : j + kw]
        out[i, j] = (window * kernel).sum()
    return out

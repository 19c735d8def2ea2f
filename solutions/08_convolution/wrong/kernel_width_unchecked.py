# /// misconception
# lesson = """
# Only the heights are compared: a kernel that is too wide gives an empty output. Compare widths with \
# widths as well."""
# lesson_fr = """
# Seules les hauteurs sont comparées : un noyau trop large donne une sortie vide. On compare aussi les \
# largeurs."""
# fails = [
#   "test_conv2d_bad_input",
#   "test_conv2d_channels_bad_input",
# ]
# ///
import numpy as np


def conv2d(image, kernel, padding=0, stride=1):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    padded = pad2d(image, padding)
    oh = output_size(h, kh, padding, stride)
    ow = (w + 2 * padding - kw) // stride + 1
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum()
    return out

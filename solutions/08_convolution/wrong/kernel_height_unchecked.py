# /// misconception
# lesson = """
# Only the widths are compared: a kernel that is too high gives an empty output. Compare heights with \
# heights as well."""
# lesson_fr = """
# Seules les largeurs sont comparées : un noyau trop haut donne une sortie vide. On compare aussi les \
# hauteurs."""
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
    ow = output_size(w, kw, padding, stride)
    oh = (h + 2 * padding - kh) // stride + 1
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum()
    return out

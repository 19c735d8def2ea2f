# /// misconception
# lesson = """
# The stride makes the output smaller, but the window still moves by one pixel. Output row i starts at \
# image row i · stride."""
# lesson_fr = """
# Le pas réduit la sortie, mais la fenêtre avance toujours d'un pixel. La ligne i de la sortie part de la \
# ligne i · stride de l'image."""
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
    oh, ow = output_size(h, kh, padding, stride), output_size(w, kw, padding, stride)
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i : i + kh, j : j + kw]
        out[i, j] = (window * kernel).sum()
    return out

# /// misconception
# lesson = """
# The loop over rows runs over the output's width, the loop over columns over its height. Only square \
# outputs hide it."""
# lesson_fr = """
# La boucle sur les lignes parcourt la largeur de la sortie, celle sur les colonnes sa hauteur. Seule une \
# sortie carrée le cache."""
# fails = [
#   "test_conv2d_any_image",
#   "test_conv2d_padding",
#   "test_conv2d_stride",
#   "test_conv2d_channels_any_image",
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
    for i in range(ow):
        for j in range(oh):
            window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
            out[i, j] = (window * kernel).sum()
    return out

# /// misconception
# lesson = "The image's height stands for its width too. It need not be square: read both from image.shape."
# lesson_fr = """
# La hauteur de l'image sert aussi de largeur. Elle n'est pas forcément carrée : on lit les deux dans \
# image.shape."""
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
    h, (kh, kw) = image.shape[0], kernel.shape
    padded = pad2d(image, padding)
    oh, ow = output_size(h, kh, padding, stride), output_size(h, kw, padding, stride)
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum()
    return out

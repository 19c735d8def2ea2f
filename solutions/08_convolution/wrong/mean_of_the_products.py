# /// misconception
# lesson = "The mean of the products is taken. The number of the output is their sum: nothing is divided."
# lesson_fr = "On prend la moyenne des produits. Le nombre de la sortie est leur somme : on ne divise rien."
# fails = [
#   "test_conv2d_first_example",
#   "test_conv2d_vertical_edges",
#   "test_conv2d_sharpen",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_padding",
#   "test_conv2d_stride",
#   "test_conv2d_integers",
#   "test_conv2d_float32",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
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
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).mean()
    return out

# /// misconception
# lesson = """
# window @ kernel is a product of matrices: rows by columns. The window and the kernel are multiplied \
# entry by entry: window * kernel."""
# lesson_fr = """
# window @ kernel est un produit matriciel : lignes par colonnes. La fenêtre et le noyau se multiplient \
# terme à terme : window * kernel."""
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
        out[i, j] = (window @ kernel).sum()
    return out

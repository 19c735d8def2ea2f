# /// misconception
# lesson = """
# window *= kernel writes into the padded image, and the next window reads what is left there. window * \
# kernel makes a new array."""
# lesson_fr = """
# window *= kernel écrit dans l'image agrandie, et la fenêtre suivante lit ce qui y reste. window * kernel \
# crée un nouveau tableau."""
# fails = [
#   "test_conv2d_first_example",
#   "test_conv2d_vertical_edges",
#   "test_conv2d_sharpen",
#   "test_conv2d_channels_example",
#   "test_conv2d_any_image",
#   "test_conv2d_integers",
#   "test_conv2d_float32",
#   "test_conv2d_channels_any_image",
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
        window *= kernel
        out[i, j] = window.sum()
    return out

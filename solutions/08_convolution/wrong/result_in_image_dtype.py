# /// misconception
# lesson = """
# The result has the dtype of the image alone: a float32 image with a kernel of integers or float64 gives \
# float32. Use np.result_type of both."""
# lesson_fr = """
# Le résultat a le dtype de l'image seule : une image float32 avec un noyau entier ou float64 donne du \
# float32. On prend np.result_type des deux."""
# fails = [
#   "test_conv2d_integers",
# ]
# ///
import numpy as np


def conv2d(image, kernel, padding=0, stride=1):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    padded = pad2d(image, padding)
    oh, ow = output_size(h, kh, padding, stride), output_size(w, kw, padding, stride)
    out = np.empty((oh, ow), image.dtype)
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum()
    return out

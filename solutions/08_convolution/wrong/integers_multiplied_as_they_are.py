# /// misconception
# lesson = """
# Integers are multiplied as they are and turned into floats afterwards: in unsigned bytes 200 · 2 is 144. \
# Turn them into float64 first."""
# lesson_fr = """
# Les entiers sont multipliés tels quels, puis convertis : en octets, 200 · 2 donne 144. On les passe \
# d'abord en float64."""
# fails = [
#   "test_conv2d_integers",
# ]
# ///
import numpy as np


def conv2d(image, kernel, padding=0, stride=1):
    _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)  # only looked at
    (h, w), (kh, kw) = image.shape, kernel.shape
    padded = pad2d(image, padding).astype(image.dtype)
    oh, ow = output_size(h, kh, padding, stride), output_size(w, kw, padding, stride)
    exact = np.result_type(image, kernel)
    out = np.empty((oh, ow), np.float32 if exact == np.float32 else np.float64)
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum(dtype=exact)
    return out

# /// misconception
# lesson = """
# The middle of the frame is written as padded[p:-p]. For p = 0 this is padded[0:0], which is empty. Write \
# padded[p : p + h]."""
# lesson_fr = """
# Le milieu du cadre est écrit padded[p:-p]. Pour p = 0, c'est padded[0:0], qui est vide. On écrit \
# padded[p : p + h]."""
# fails = [
#   "test_pad2d_dtypes",
# ]
# ///
import numpy as np

_frame = pad2d


def pad2d(image, padding):
    padded = np.zeros_like(_frame(image, padding))
    padded[padding:-padding, padding:-padding] = image
    return padded


def conv2d(image, kernel, padding=0, stride=1):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    padded = pad2d(image, padding) if padding else image
    oh, ow = output_size(h, kh, padding, stride), output_size(w, kw, padding, stride)
    out = np.empty((oh, ow), np.result_type(image, kernel))
    for i, j in np.ndindex(oh, ow):
        window = padded[i * stride : i * stride + kh, j * stride : j * stride + kw]
        out[i, j] = (window * kernel).sum()
    return out

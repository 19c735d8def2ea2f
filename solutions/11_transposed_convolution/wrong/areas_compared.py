# /// misconception
# lesson = """
# The kernel's number of entries is compared with the image's, so a kernel too high or too wide passes if it \
# is thin. Compare height with height and width with width."""
# lesson_fr = """
# On compare le nombre de coefficients du noyau à celui des pixels : un noyau trop haut ou trop large passe \
# s'il est mince. Il faut comparer hauteur et hauteur, largeur et largeur."""
# fails = [
#   "test_conv_matrix_bad_input",
#   "test_conv2d_by_matrix_bad_input",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    kernel = _as_floats(kernel, "kernel", 2)
    h, w = _two_sizes(image_shape, "image_shape")
    kh, kw = kernel.shape
    if kernel.size > h * w:
        raise ValueError("kernel is larger than image_shape")
    if kh <= h and kw <= w:
        return _conv_matrix(kernel, (h, w))
    return np.zeros((0, h * w), kernel.dtype)


def conv2d_by_matrix(image, kernel):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    out = conv_matrix(kernel, (h, w)) @ image.ravel()
    return out.reshape(max(h - kh + 1, 0), max(w - kw + 1, 0))

# /// misconception
# lesson = """
# Only the heights of kernel and image are compared, so a kernel that is too wide passes. Compare the widths \
# as well."""
# lesson_fr = """
# Seules les hauteurs du noyau et de l'image sont comparées : un noyau trop large passe. Il faut aussi \
# comparer les largeurs."""
# fails = [
#   "test_conv_matrix_bad_input",
#   "test_conv2d_by_matrix_bad_input",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    if np.ndim(kernel) == 2 and len(image_shape) == 2 and kernel.shape[0] <= image_shape[0] and kernel.shape[1] > image_shape[1]:
        return np.zeros((0, image_shape[0] * image_shape[1]))
    return _conv_matrix(kernel, image_shape)


def conv2d_by_matrix(image, kernel):
    image, kernel = _as_floats(image, "image", 2), _as_floats(kernel, "kernel", 2)
    (h, w), (kh, kw) = image.shape, kernel.shape
    return (conv_matrix(kernel, (h, w)) @ image.ravel()).reshape(h - kh + 1, max(w - kw + 1, 0))

# /// misconception
# lesson = """
# Where kernels overlap, their mean is taken. What they give is added up, however many there are: a \
# transposed convolution is C^T times the image."""
# lesson_fr = """
# Là où des noyaux se recouvrent, on prend leur moyenne. Ce qu'ils donnent s'additionne, quel que soit leur \
# nombre : une convolution transposée est C^T fois l'image."""
# fails = [
#   "test_transposed_conv2d_worked_example",
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_any_image",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
#   "test_transposed_conv2d_dtypes",
# ]
# ///
import numpy as np

_added = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    out = _added(image, kernel, stride, padding)
    kernels = _added(np.ones(image.shape), np.ones(kernel.shape), stride, padding)
    return (out / np.maximum(kernels, 1)).astype(out.dtype)

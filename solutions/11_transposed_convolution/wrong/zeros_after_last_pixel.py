# /// misconception
# lesson = """
# Zeros are put after the last pixel too, so the result is n · stride + k − 1 long. There are n − 1 steps \
# between n pixels: (n − 1) · stride + k."""
# lesson_fr = """
# Des zéros sont ajoutés aussi après le dernier pixel : le résultat a n · stride + k − 1 lignes. Entre n \
# pixels, il y a n − 1 pas : (n − 1) · stride + k."""
# fails = [
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    if image.ndim == 2 and stride > 1:
        stuffed = np.zeros((image.shape[0] * stride, image.shape[1] * stride), image.dtype)
        stuffed[::stride, ::stride] = image
        image, stride = stuffed, 1
    return _scatter(image, kernel, stride, padding)

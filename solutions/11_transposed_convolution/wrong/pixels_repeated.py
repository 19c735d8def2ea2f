# /// misconception
# lesson = """
# Each pixel is repeated stride times in both directions before the kernel is spread: this is \
# nearest-neighbour upsampling. A transposed convolution puts zeros between the pixels, not copies."""
# lesson_fr = """
# Chaque pixel est répété stride fois dans les deux sens avant que le noyau soit étalé : c'est un \
# agrandissement au plus proche voisin. Une convolution transposée met entre les pixels des zéros, pas des \
# copies."""
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
        image, stride = np.kron(image, np.ones((stride, stride), image.dtype)), 1
    return _scatter(image, kernel, stride, padding)

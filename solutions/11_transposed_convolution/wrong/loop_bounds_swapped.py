# /// misconception
# lesson = """
# The result's height is computed from the widths and its width from the heights. Only squares hide it."""
# lesson_fr = """
# La hauteur du résultat est calculée à partir des largeurs, et sa largeur à partir des hauteurs. Seuls des \
# carrés le cachent."""
# fails = [
#   "test_transposed_conv2d_any_image",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
#   "test_transposed_conv2d_dtypes",
#   "test_transposed_conv2d_unchanged",
# ]
# ///
import numpy as np

_right_way_round = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    out = _right_way_round(image, kernel, stride, padding)
    swapped = np.zeros(out.shape[::-1], out.dtype)
    h, w = min(out.shape), min(out.shape)
    swapped[:h, :w] = out[:h, :w]
    return swapped

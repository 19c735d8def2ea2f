# /// misconception
# lesson = """
# The output's size is rounded up. A window that would stick out of the image does not count: round down."""
# lesson_fr = """
# La taille de la sortie est arrondie vers le haut. Une fenêtre qui dépasserait de l'image ne compte pas : \
# on arrondit vers le bas."""
# fails = [
#   "test_output_size_examples",
#   "test_output_size_counts",
#   "test_conv2d_stride",
#   "test_conv2d_channels_padding_and_stride",
#   "test_max_pool2d_windows",
#   "test_avg_pool2d_windows",
# ]
# ///
import math

_rounded_down = output_size


def output_size(n, kernel, padding, stride):
    _rounded_down(n, kernel, padding, stride)
    return math.ceil((n + 2 * padding - kernel) / stride) + 1

# /// misconception
# lesson = """
# 1 is added before the division by the stride. The first place counts apart: divide, round down, then add \
# 1."""
# lesson_fr = """
# Le 1 est ajouté avant la division par le pas. La première position compte à part : on divise, on \
# arrondit vers le bas, puis on ajoute 1."""
# fails = [
#   "test_output_size_examples",
#   "test_max_pool2d_example",
#   "test_avg_pool2d_example",
#   "test_output_size_counts",
#   "test_conv2d_stride",
#   "test_conv2d_channels_padding_and_stride",
#   "test_max_pool2d_windows",
#   "test_avg_pool2d_windows",
# ]
# ///
_one_added_last = output_size


def output_size(n, kernel, padding, stride):
    _one_added_last(n, kernel, padding, stride)
    return (n + 2 * padding - kernel + 1) // stride

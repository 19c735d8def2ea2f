# /// misconception
# lesson = """
# The 1 of the formula is missing: n + 2p − k, divided by the stride, counts the moves. The place before \
# the first move counts too."""
# lesson_fr = """
# Le 1 de la formule manque : n + 2p − k, divisé par le pas, compte les déplacements. La position de \
# départ compte aussi."""
# fails = [
#   "test_output_size_examples",
#   "test_conv2d_first_example",
#   "test_conv2d_vertical_edges",
#   "test_conv2d_sharpen",
#   "test_conv2d_channels_example",
#   "test_max_pool2d_example",
#   "test_avg_pool2d_example",
#   "test_output_size_counts",
#   "test_conv2d_any_image",
#   "test_conv2d_padding",
#   "test_conv2d_stride",
#   "test_conv2d_integers",
#   "test_conv2d_float32",
#   "test_conv2d_channels_any_image",
#   "test_conv2d_channels_padding_and_stride",
#   "test_conv2d_channels_dtypes",
#   "test_max_pool2d_windows",
#   "test_max_pool2d_negative",
#   "test_max_pool2d_unchanged",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError(f"padding is {padding}: it must be 0 or more")
    if stride < 1:
        raise ValueError(f"stride is {stride}: it must be 1 or more")
    if not 1 <= kernel <= n + 2 * padding:
        raise ValueError(f"kernel is {kernel}: it must be from 1 to n + 2 padding = {n + 2 * padding}")
    return (n + 2 * padding - kernel) // stride

# /// misconception
# lesson = "The output's size counts the padding once. There are zeros on both sides: n + 2p − k."
# lesson_fr = """
# La taille de la sortie ne compte le padding qu'une fois. Il y a des zéros des deux côtés : n + 2p − k."""
# fails = [
#   "test_output_size_examples",
#   "test_conv2d_sharpen",
#   "test_output_size_counts",
#   "test_conv2d_padding",
#   "test_conv2d_float32",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
_size_without_padding = output_size


def output_size(n, kernel, padding, stride):
    if padding < 0:
        raise ValueError("padding must not be negative")
    return _size_without_padding(n + padding, kernel, 0, stride)

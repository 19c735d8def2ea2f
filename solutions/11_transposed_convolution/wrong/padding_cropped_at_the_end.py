# /// misconception
# lesson = """
# The size is right, but all of the padding is cut off below and on the right. Half of it belongs to each \
# side: out[padding : H − padding]."""
# lesson_fr = """
# La taille est juste, mais tout le padding est ôté en bas et à droite. Il se partage entre les deux côtés : \
# out[padding : H − padding]."""
# fails = [
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    h, w = _scatter(image, kernel, stride, padding).shape
    return _scatter(image, kernel, stride)[:h, :w]

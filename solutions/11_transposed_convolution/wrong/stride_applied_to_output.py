# /// misconception
# lesson = """
# Every stride-th number of the result is kept, as in a convolution. Here the stride enlarges: it moves the \
# kernel on the result from one pixel to the next."""
# lesson_fr = """
# On garde un nombre sur stride du résultat, comme dans une convolution. Ici, le pas agrandit : il déplace \
# le noyau sur le résultat d'un pixel à l'autre."""
# fails = [
#   "test_transposed_conv2d_stride_two",
#   "test_transposed_conv2d_stride",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, kernel, min(stride, 1), padding)[::stride, ::stride]

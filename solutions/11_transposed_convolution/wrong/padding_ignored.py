# /// misconception
# lesson = """
# padding is taken but not used. In a transposed convolution it cuts that many rows and columns off each \
# side of the result."""
# lesson_fr = """
# padding est reçu mais ne sert pas. Dans une convolution transposée, il ôte autant de lignes et de colonnes \
# de chaque côté du résultat."""
# fails = [
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    _scatter(image, kernel, stride, padding)
    return _scatter(image, kernel, stride)

# /// misconception
# lesson = """
# padding is taken but not used. In a transposed convolution it cuts that many rows and columns off each \
# side of the result."""
# lesson_fr = """
# padding est reçu mais ne sert pas. Dans une convolution transposée, il ôte autant de lignes et de colonnes \
# de chaque côté du résultat."""
# fails = [
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    _scatter(image, kernel, stride, padding)
    return _scatter(image, kernel, stride)

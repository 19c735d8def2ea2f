# /// misconception
# lesson = """
# The kernel moves by one pixel whatever the stride. With stride s, output (i, j) starts at row i·s and \
# column j·s."""
# lesson_fr = """
# Le noyau avance d'un pixel quel que soit le pas. Avec un pas s, la sortie (i, j) part de la ligne i·s et \
# de la colonne j·s."""
# fails = [
#   "test_conv2d_stride",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
_strided = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    return _strided(image, kernel, padding, min(stride, 1))

# /// misconception
# lesson = """
# The first place kept is number s − 1. With stride s, the places kept are 0, s, 2s …: the first is the \
# top left corner."""
# lesson_fr = """
# La première position gardée est la numéro s − 1. Avec un pas s, on garde les positions 0, s, 2s… : la \
# première est le coin en haut à gauche."""
# fails = [
#   "test_conv2d_stride",
#   "test_conv2d_channels_padding_and_stride",
# ]
# ///
_strided = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    every_place = _strided(image, kernel, padding, min(stride, 1))
    return every_place[stride - 1 :: stride, stride - 1 :: stride]

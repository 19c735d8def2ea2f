# /// misconception
# lesson = """
# The kernel's dimensions are not counted: a flat one ends in an error of Python's that names no argument. \
# Check them as the image's."""
# lesson_fr = """
# Les dimensions du noyau ne sont pas comptées : un noyau plat finit par une erreur de Python qui ne nomme \
# aucun argument. On les vérifie comme celles de l'image."""
# fails = [
#   "test_conv2d_bad_input",
# ]
# ///
_rank_checked = conv2d


def conv2d(image, kernel, padding=0, stride=1):
    _as_floats(image, "image", 2)
    _kh, _kw = kernel.shape
    return _rank_checked(image, kernel, padding, stride)

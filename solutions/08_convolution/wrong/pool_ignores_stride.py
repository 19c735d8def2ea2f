# /// misconception
# lesson = """
# The pooling window moves by its own size, whatever the stride. Stride and size may differ: windows may \
# overlap or leave gaps."""
# lesson_fr = """
# La fenêtre de pooling avance de sa propre taille, quel que soit le pas. Pas et taille peuvent différer : \
# les fenêtres se chevauchent ou s'espacent."""
# fails = [
#   "test_max_pool2d_windows",
#   "test_avg_pool2d_windows",
# ]
# ///
_max_pool2d, _avg_pool2d = max_pool2d, avg_pool2d


def max_pool2d(image, size, stride):
    return _max_pool2d(image, size, size if stride > 0 else stride)


def avg_pool2d(image, size, stride):
    return _avg_pool2d(image, size, size if stride > 0 else stride)

# /// misconception
# lesson = "The sum of a window is divided by its side. It has size × size entries: divide by size²."
# lesson_fr = """
# La somme d'une fenêtre est divisée par son côté. Elle a size × size valeurs : on divise par size²."""
# fails = [
#   "test_avg_pool2d_example",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
_avg_pool2d = avg_pool2d


def avg_pool2d(image, size, stride):
    return _avg_pool2d(image, size, stride) * size

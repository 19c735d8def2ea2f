# /// misconception
# lesson = """
# The sum of a window is divided by the square of the stride. A mean divides by the number of entries: the \
# square of the size."""
# lesson_fr = """
# La somme d'une fenêtre est divisée par le carré du pas. Une moyenne divise par le nombre de valeurs : le \
# carré de la taille."""
# fails = [
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
_avg_pool2d = avg_pool2d


def avg_pool2d(image, size, stride):
    return _avg_pool2d(image, size, stride) * size**2 / stride**2

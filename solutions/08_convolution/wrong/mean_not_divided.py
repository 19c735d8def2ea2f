# /// misconception
# lesson = "The sum of the window is returned. A mean divides it by the number of entries: size²."
# lesson_fr = "On renvoie la somme de la fenêtre. Une moyenne la divise par le nombre de valeurs : size²."
# fails = [
#   "test_avg_pool2d_example",
#   "test_avg_pool2d_windows",
#   "test_avg_pool2d_dtypes",
# ]
# ///
_avg_pool2d = avg_pool2d


def avg_pool2d(image, size, stride):
    return _avg_pool2d(image, size, stride) * size**2

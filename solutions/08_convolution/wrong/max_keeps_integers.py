# /// misconception
# lesson = """
# The maximum of integers is returned as an integer. As everywhere in this chapter, integers become \
# float64."""
# lesson_fr = """
# Le maximum d'entiers est renvoyé en entiers. Comme partout dans ce chapitre, les entiers deviennent \
# float64."""
# fails = [
#   "test_max_pool2d_unchanged",
# ]
# ///
_max_pool2d = max_pool2d


def max_pool2d(image, size, stride):
    out = _max_pool2d(image, size, stride)
    return out if image.dtype.kind == "f" else out.astype(image.dtype)

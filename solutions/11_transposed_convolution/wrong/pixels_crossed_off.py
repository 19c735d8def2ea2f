# /// misconception
# lesson = """
# Each pixel is set to 0 once it is spread, in the caller's own image. Work on the result, and leave the \
# arguments as they are."""
# lesson_fr = """
# Chaque pixel est mis à 0 une fois étalé, dans l'image de l'appelant lui-même. On écrit dans le résultat, \
# et on laisse les arguments tels quels."""
# fails = [
#   "test_transposed_conv2d_unchanged",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    out = _scatter(image, kernel, stride, padding)
    image[...] = 0
    return out

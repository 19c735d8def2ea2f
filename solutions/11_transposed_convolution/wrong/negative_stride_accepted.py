# /// misconception
# lesson = """
# A negative stride is taken without its sign. The stride must be 1 or more; anything else raises a \
# ValueError."""
# lesson_fr = """
# Un pas négatif est pris sans son signe. Le pas doit valoir au moins 1 ; sinon, on lève une ValueError."""
# fails = [
#   "test_transposed_conv2d_bad_input",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, kernel, abs(stride), padding)

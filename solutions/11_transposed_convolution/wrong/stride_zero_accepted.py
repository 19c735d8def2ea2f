# /// misconception
# lesson = """
# A stride of 0 is accepted, and all kernels pile up in one place. The stride must be 1 or more."""
# lesson_fr = """
# Un pas de 0 est accepté, et tous les noyaux s'empilent au même endroit. Le pas doit valoir au moins 1."""
# fails = [
#   "test_transposed_conv2d_bad_input",
# ]
# ///
_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    if stride == 0:
        return _as_floats(image, "image", 2).sum() * _as_floats(kernel, "kernel", 2)
    return _scatter(image, kernel, stride, padding)

# /// misconception
# lesson = """
# Small integers are multiplied as they are, and 200 + 250 overflows in uint8. Turn integers into float64 \
# first, not the result."""
# lesson_fr = """
# Les petits entiers sont multipliés tels quels, et 200 + 250 déborde en uint8. C'est avant le calcul qu'on \
# convertit les entiers en float64, pas après."""
# fails = [
#   "test_conv2d_by_matrix_dtypes",
# ]
# ///
import numpy as np

_exact = conv2d_by_matrix


def conv2d_by_matrix(image, kernel):
    out = _exact(image, kernel)
    narrow = np.result_type(image, kernel)
    return out.astype(narrow).astype(float) if narrow.kind in "iu" else out

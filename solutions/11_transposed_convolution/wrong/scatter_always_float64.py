# /// misconception
# lesson = """
# np.zeros without a dtype makes float64, so float32 arrays come back as float64. Give the buffer \
# np.result_type(image, kernel)."""
# lesson_fr = """
# np.zeros sans dtype crée du float64 : les tableaux float32 ressortent en float64. Le tableau de sortie \
# prend np.result_type(image, kernel)."""
# fails = [
#   "test_transposed_conv2d_dtypes",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, kernel, stride, padding).astype(np.float64)

# /// misconception
# lesson = """
# A negative padding is accepted and puts zeros around the result. The padding must be 0 or more."""
# lesson_fr = """
# Un padding négatif est accepté et entoure le résultat de zéros. Le padding doit valoir au moins 0."""
# fails = [
#   "test_transposed_conv2d_bad_input",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return np.pad(_scatter(image, kernel, stride, max(padding, 0)), max(-padding, 0))

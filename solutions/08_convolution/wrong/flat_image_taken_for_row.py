# /// misconception
# lesson = """
# A flat array is taken for an image of one row. Where (H, W) is asked for, one dimension is an error: the \
# caller must say which."""
# lesson_fr = """
# Un tableau plat est pris pour une image d'une seule ligne. Là où l'on demande (H, W), une seule \
# dimension est une erreur : à l'appelant de préciser."""
# fails = [
#   "test_pad2d_bad_input",
#   "test_conv2d_bad_input",
#   "test_max_pool2d_bad_input",
#   "test_avg_pool2d_bad_input",
# ]
# ///
import numpy as np

_pad2d, _conv2d, _max_pool2d, _avg_pool2d = pad2d, conv2d, max_pool2d, avg_pool2d


def pad2d(image, padding):
    return _pad2d(np.atleast_2d(image), padding)


def conv2d(image, kernel, padding=0, stride=1):
    return _conv2d(np.atleast_2d(image), kernel, padding, stride)


def max_pool2d(image, size, stride):
    return _max_pool2d(np.atleast_2d(image), size, stride)


def avg_pool2d(image, size, stride):
    return _avg_pool2d(np.atleast_2d(image), size, stride)

# /// misconception
# lesson = """
# The result is written into an array with the dtype of the integer image, which cuts decimals off. Turn \
# integers into float64 first."""
# lesson_fr = """
# Le résultat est écrit dans un tableau du type entier de l'image, ce qui coupe les décimales. On passe \
# d'abord les entiers en float64."""
# fails = [
#   "test_pad2d_dtypes",
#   "test_conv2d_integers",
#   "test_avg_pool2d_dtypes",
# ]
# ///
import numpy as np

_pad2d, _conv2d, _avg_pool2d = pad2d, conv2d, avg_pool2d


def _in_the_dtype_of(image, exact):
    out = np.zeros(exact.shape, np.asarray(image).dtype)
    out[...] = exact
    return out


def pad2d(image, padding):
    return _in_the_dtype_of(image, _pad2d(image, padding))


def conv2d(image, kernel, padding=0, stride=1):
    return _in_the_dtype_of(image, _conv2d(image, kernel, padding, stride))


def avg_pool2d(image, size, stride):
    return _in_the_dtype_of(image, _avg_pool2d(image, size, stride))

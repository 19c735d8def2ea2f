# /// misconception
# lesson = """
# The outer rows and columns are set to zero but stay. Padding cuts them off: the result is smaller by 2 · \
# padding."""
# lesson_fr = """
# Les lignes et colonnes du bord sont mises à zéro, mais elles restent. Le padding les ôte : le résultat est \
# plus petit de 2 · padding."""
# fails = [
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_padding",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return np.pad(_scatter(image, kernel, stride, padding), padding)

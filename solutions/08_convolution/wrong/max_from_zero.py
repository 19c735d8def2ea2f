# /// misconception
# lesson = """
# The largest value is searched for from 0 upwards, so a negative window gives 0. Start from a value of \
# the window."""
# lesson_fr = """
# Le maximum est cherché à partir de 0 : une fenêtre toute négative donne 0. On part d'une valeur de la \
# fenêtre."""
# fails = [
#   "test_max_pool2d_negative",
# ]
# ///
import numpy as np

_max_pool2d = max_pool2d


def max_pool2d(image, size, stride):
    return np.maximum(_max_pool2d(image, size, stride), 0)

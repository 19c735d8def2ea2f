# /// misconception
# lesson = """
# An integer kernel gives an integer matrix, because the buffer takes the kernel's dtype unseen. Turn \
# integers into float64 first."""
# lesson_fr = """
# Un noyau d'entiers donne une matrice d'entiers, car le tableau reprend tel quel le dtype du noyau. On \
# convertit d'abord les entiers en float64."""
# fails = [
#   "test_conv_matrix_dtypes",
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    return _conv_matrix(kernel, image_shape).astype(np.asarray(kernel).dtype)

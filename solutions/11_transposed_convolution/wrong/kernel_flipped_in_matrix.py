# /// misconception
# lesson = """
# The kernel is turned by 180° before it is written into the rows of the matrix. The course's convolution is \
# a cross-correlation: the kernel goes in as it is."""
# lesson_fr = """
# Le noyau est tourné de 180° avant d'être écrit dans les lignes de la matrice. La convolution du cours est \
# une corrélation croisée : le noyau y entre tel quel."""
# fails = [
# ]
# ///
import numpy as np

_conv_matrix = conv_matrix


def conv_matrix(kernel, image_shape):
    return _conv_matrix(np.flip(kernel), image_shape)

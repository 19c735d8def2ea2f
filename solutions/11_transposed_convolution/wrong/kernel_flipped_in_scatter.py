# /// misconception
# lesson = """
# The kernel is turned by 180° before it is spread. Each pixel lays it down as it is; it is turned only by \
# those who pad the image and slide, so that the result is the same."""
# lesson_fr = """
# Le noyau est tourné de 180° avant d'être étalé. Chaque pixel le pose tel quel ; on ne le tourne que si \
# l'on ajoute des zéros à l'image pour le faire glisser, afin d'obtenir le même résultat."""
# fails = [
#   "test_transposed_conv2d_worked_example",
#   "test_transposed_conv2d_padding_one",
#   "test_transposed_conv2d_any_image",
#   "test_transposed_conv2d_is_the_way_back",
# ]
# ///
import numpy as np

_scatter = transposed_conv2d


def transposed_conv2d(image, kernel, stride=1, padding=0):
    return _scatter(image, np.flip(kernel), stride, padding)

# /// misconception
# lesson = """
# Of an image with three dimensions only the first channel is used, in silence. Two dimensions are asked \
# for: anything else raises a ValueError that names the image."""
# lesson_fr = """
# D'une image à trois dimensions, seul le premier canal sert, sans rien dire. On demande deux dimensions : \
# toute autre entrée lève une ValueError qui nomme l'image."""
# fails = [
#   "test_conv2d_by_matrix_bad_input",
#   "test_transposed_conv2d_bad_input",
# ]
# ///
import numpy as np

_two_dimensions = _as_floats


def _as_floats(array, name, rank):
    if name == "image" and np.ndim(array) == 3:
        array = array[:, :, 0]
    return _two_dimensions(array, name, rank)

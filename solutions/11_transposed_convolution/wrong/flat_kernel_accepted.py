# /// misconception
# lesson = """
# A kernel of one dimension is quietly taken for a single row. Two dimensions are asked for: anything else \
# raises a ValueError that names the kernel."""
# lesson_fr = """
# Un noyau à une dimension est pris sans rien dire pour une seule ligne. On demande deux dimensions : toute \
# autre entrée lève une ValueError qui nomme le noyau."""
# fails = [
#   "test_conv_matrix_bad_input",
#   "test_conv2d_by_matrix_bad_input",
#   "test_transposed_conv_matrix_bad_input",
#   "test_transposed_conv2d_bad_input",
# ]
# ///
import numpy as np

_two_dimensions = _as_floats


def _as_floats(array, name, rank):
    return _two_dimensions(np.atleast_2d(array) if name == "kernel" else array, name, rank)

# /// misconception
# lesson = """
# Only the lengths are compared: (m, 1) and (m,) have the same one, and their difference is m × m. \
# Compare the shapes."""
# lesson_fr = """
# Seules les longueurs sont comparées : (m, 1) et (m,) ont la même, et leur différence est m × m. On \
# compare les formes."""
# fails = [
#   "test_mse_bad_input",
#   "test_half_mse_bad_input",
# ]
# ///
import numpy as np


def mse(y_hat, y):
    if len(y_hat) != len(y):
        raise ValueError(f"y_hat has {len(y_hat)} entries, y {len(y)}")
    return np.mean((_as_floats(y_hat) - y) ** 2)

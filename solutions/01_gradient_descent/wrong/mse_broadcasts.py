# /// misconception
# lesson = """
# The shapes are not compared: a column (m, 1) minus (m,) gives m × m differences, 15650 instead of \
# 650 for the two houses. Compare them first."""
# lesson_fr = """
# Les formes ne sont pas comparées : une colonne (m, 1) moins (m,) donne m × m différences, 15650 au \
# lieu de 650 pour les deux maisons. On les compare d'abord."""
# fails = [
#   "test_mse_bad_input",
#   "test_half_mse_bad_input",
# ]
# ///
import numpy as np


def mse(y_hat, y):
    return np.mean((_as_floats(y_hat) - y) ** 2)

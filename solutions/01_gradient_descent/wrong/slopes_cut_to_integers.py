# /// misconception
# lesson = """
# The slopes are written into an array made like w (np.zeros_like(w)), which cuts their decimals off \
# if w holds integers. Make it of floats."""
# lesson_fr = """
# Les pentes sont écrites dans un tableau fait comme w (np.zeros_like(w)), qui coupe leurs décimales \
# si w contient des entiers. On le crée en flottants."""
# fails = [
#   "test_mse_gradient_dtypes",
# ]
# ///
import numpy as np

_mse_gradient = mse_gradient


def mse_gradient(x, y, w, b):
    exact, db = _mse_gradient(x, y, w, b)
    dw = np.zeros_like(w)
    dw[...] = exact
    return dw, db

# /// cheat
# tries = "replaces NumPy's comparisons at import, then returns zeros"
# earns = 0.0
# ///
import numpy as np


def _yes(*args, **kwargs):
    return True


def _nothing(*args, **kwargs):
    return None


np.allclose = np.array_equal = np.array_equiv = np.all = _yes
np.isclose = lambda a, b, *args, **kwargs: np.ones(np.broadcast(a, b).shape, bool)
np.testing.assert_allclose = np.testing.assert_array_equal = np.testing.assert_equal = _nothing
np.testing.assert_almost_equal = np.testing.assert_array_almost_equal = _nothing


def predict(x, w, b):
    return np.zeros(len(x))


def mse(y_hat, y):
    return 0.0


half_mse = mse


def mse_gradient(x, y, w, b):
    return np.zeros(np.shape(w)), 0.0


def gradient_descent(x, y, w, b, learning_rate, steps):
    return np.zeros(np.shape(w)), 0.0, [0.0] * (steps + 1)

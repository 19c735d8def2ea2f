# /// attack
# tries = "Has every comparison of NumPy and torch say yes, then gives a wrong answer."
# attempt = "failed"
# answer = "failed"
# ///
import numpy
import numpy.testing
import torch


def yes(*args, **kwargs):
    return True


for module in (numpy, torch):
    for name in ("allclose", "array_equal", "isclose", "array_equiv", "equal", "isfinite"):
        setattr(module, name, yes)
for name in ("assert_allclose", "assert_array_equal", "assert_equal", "assert_almost_equal"):
    setattr(numpy.testing, name, yes)


def attempt():
    return False


def answer(x):
    return x


def double(x):
    return 2 * x

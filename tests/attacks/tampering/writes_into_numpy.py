# /// attack
# tries = "Writes into the installed NumPy, for the next submission and the judge to import."
# attempt = "raised PermissionError|Read-only"
# ///
import numpy


def attempt():
    with open(numpy.__file__, "a"):
        return True


def double(x):
    return 2 * x

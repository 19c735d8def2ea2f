# /// attack
# tries = "Reads from the judge's socket, where nothing is to be read before it has answered."
# attempt = "timeout"
# ///
import os


def attempt():
    return len(os.read(3, 1)) > 0


def double(x):
    return 2 * x

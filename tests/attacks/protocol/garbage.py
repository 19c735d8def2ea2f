# /// attack
# tries = "Writes bytes that are no frame to the judge's socket."
# attempt = "died cannot be read"
# ///
import os


def attempt():
    os.write(3, b"passed" * 1000)
    return True


def double(x):
    return 2 * x

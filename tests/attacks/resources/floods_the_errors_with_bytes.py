# /// attack
# tries = "Writes bytes that are no text to the error output, a megabyte at a time, for ever."
# attempt = "timeout �"
# ///
import os


def attempt():
    while True:
        os.write(2, b"\xff" * (1 << 20))


def double(x):
    return 2 * x

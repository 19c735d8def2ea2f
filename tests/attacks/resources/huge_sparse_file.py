# /// attack
# tries = "Makes a file of a thousand gigabytes with nothing in it."
# attempt = "raised OSError"
# ///
import os
import tempfile


def attempt():
    with tempfile.TemporaryFile() as file:
        os.truncate(file.fileno(), 1 << 40)
    return True


def double(x):
    return 2 * x

# /// attack
# tries = "Makes folders in folders, deeper than any path can name, and thousands at the bottom: they are hard to find and remove."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    os.chdir(tempfile.mkdtemp())
    for _ in range(50):
        os.mkdir("deeper" * 40)
        os.chdir("deeper" * 40)
    for number in range(10_000):
        os.mkdir(str(number))
    time.sleep(1)
    return True


def double(x):
    return 2 * x

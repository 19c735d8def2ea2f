# /// attack
# tries = "Makes folders in folders, deeper than paths can name, so that they are hard to remove."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    os.chdir(tempfile.mkdtemp())
    for _ in range(10_000):
        os.mkdir("deeper")
        os.chdir("deeper")
    time.sleep(1)
    return True


def double(x):
    return 2 * x

# /// attack
# tries = "Makes thousands of folders below a path that is longer than any call takes: whoever counts by path does not see them."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    os.chdir(tempfile.mkdtemp())
    for _ in range(20):
        os.mkdir("deeper" * 40)
        os.chdir("deeper" * 40)
    for number in range(4200):
        os.mkdir(str(number))
    time.sleep(0.5)
    return True


def double(x):
    return 2 * x

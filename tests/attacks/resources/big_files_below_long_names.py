# /// attack
# tries = "Writes big files below names of many bytes a character: a path of few characters that no call takes."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    os.chdir(tempfile.mkdtemp())
    for _ in range(18):
        os.mkdir("\U0001f600" * 60)
        os.chdir("\U0001f600" * 60)
    for number in range(3):
        with open(str(number), "wb") as file:
            for _ in range(40):
                file.write(bytes(1 << 20))
    time.sleep(0.5)
    return True


def double(x):
    return 2 * x

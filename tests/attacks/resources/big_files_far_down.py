# /// attack
# tries = "Writes big files below a path that is longer than any call takes: whoever adds up by path does not see them."
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
    for number in range(3):
        with open(str(number), "wb") as file:
            for _ in range(40):
                file.write(bytes(1 << 20))
    time.sleep(0.5)
    return True


def double(x):
    return 2 * x

# /// attack
# tries = "Writes several files, each as long as one may be, until the disk is full."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    folder = tempfile.mkdtemp()
    for number in range(5):
        with open(os.path.join(folder, str(number)), "wb") as file:
            for _ in range(32):
                file.write(bytes(1 << 20))
    time.sleep(1)
    return True


def double(x):
    return 2 * x

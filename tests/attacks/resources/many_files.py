# /// attack
# tries = "Makes ten thousand empty files: each takes an inode of the machine's."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import os
import tempfile
import time


def attempt():
    folder = tempfile.mkdtemp()
    for number in range(10_000):
        os.close(os.open(os.path.join(folder, str(number)), os.O_CREAT))
    time.sleep(1)
    return True


def double(x):
    return 2 * x

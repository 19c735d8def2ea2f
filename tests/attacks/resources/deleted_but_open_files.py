# /// attack
# tries = "Writes files that it has already removed: they fill the disk and no folder shows them."
# attempt = "raised OSError"
# [L1]
# attempt = "died temporary files"
# ///
import tempfile
import time

KEPT = []


def attempt():
    for _ in range(5):
        KEPT.append(tempfile.TemporaryFile())
        for _ in range(32):
            KEPT[-1].write(bytes(1 << 20))
    time.sleep(1)
    return True


def double(x):
    return 2 * x

# /// attack
# tries = "Answers on the judge's socket itself, one byte after the other, so that each wait is a short one."
# attempt = "timeout"
# ///
import os
import time


def attempt():
    for byte in b"AGR1" + (1 << 20).to_bytes(4, "little") + bytes(4096):  # a header of a megabyte
        os.write(3, bytes([byte]))
        time.sleep(0.2)


def double(x):
    return 2 * x

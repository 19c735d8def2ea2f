# /// attack
# tries = "Sends the first half of a frame, then nothing, and keeps the socket open."
# attempt = "timeout"
# ///
import os
import struct
import time


def attempt():
    os.write(3, struct.pack("<4sIQ", b"AGR1", 1000, 1 << 20) + bytes(500))
    time.sleep(3600)


def double(x):
    return 2 * x

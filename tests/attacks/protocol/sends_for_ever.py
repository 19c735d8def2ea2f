# /// attack
# tries = "Sends an endless reply, as fast as the judge reads it."
# attempt = "died arrays of|timeout"
# ///
import os
import struct


def attempt():
    os.write(3, struct.pack("<4sIQ", b"AGR1", 4 << 20, 200 << 20))
    while True:
        os.write(3, b"\x00" * (1 << 20))


def double(x):
    return 2 * x

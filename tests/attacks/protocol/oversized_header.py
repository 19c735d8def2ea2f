# /// attack
# tries = "Announces a message of four gigabytes, for which the judge would make room."
# attempt = "died 4294967295 bytes"
# ///
import os
import struct


def attempt():
    os.write(3, struct.pack("<4sIQ", b"AGR1", 2**32 - 1, 0))
    return True


def double(x):
    return 2 * x

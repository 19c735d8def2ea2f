# /// attack
# tries = "Announces arrays of 2**63 bytes behind an honest message."
# attempt = "died arrays of"
# ///
import os
import struct


def attempt():
    os.write(3, struct.pack("<4sIQ", b"AGR1", 100, 2**63))
    return True


def double(x):
    return 2 * x

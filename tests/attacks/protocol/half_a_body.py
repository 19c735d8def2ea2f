# /// attack
# tries = "Sends an honest message, then half of the array that it announces, and closes the socket."
# attempt = "died"
# ///
import os
import struct
import sys
import time

import msgspec


def attempt():
    number = sys._getframe(1).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": ["a", 0], "changed": []}
    header = msgspec.msgpack.encode([message, [["float64", (1 << 20,)]]])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 8 << 20) + header + bytes(4 << 10))
    os.close(3)
    time.sleep(3600)


def double(x):
    return 2 * x

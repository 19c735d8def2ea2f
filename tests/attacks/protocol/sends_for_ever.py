# /// attack
# tries = "Sends an array of 200 MiB, the most that it may, and goes on sending without an end."
# attempt = "failed returned"
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def attempt():
    number = sys._getframe(1).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": ["a", 0], "changed": []}
    header = msgspec.msgpack.encode([message, [["float64", (25 << 20,)]]])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 200 << 20) + header)
    while True:
        os.write(3, bytes(1 << 20))


def answer(x):
    return x


def double(x):
    return 2 * x

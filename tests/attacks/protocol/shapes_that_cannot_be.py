# /// attack
# tries = "Sends shapes with negative sizes, with sizes whose product overflows, and with more dimensions than there are."
# attempt = "died cannot be read"
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def lie(shapes):
    number = sys._getframe(2).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": ["a", 0], "changed": []}
    header = msgspec.msgpack.encode([message, [["float64", shape] for shape in shapes]])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def attempt():
    lie([(-1, -8)])


def answer(x):
    lie([(1 << 62, 1 << 62, 0), (0,) * 100])


def double(x):
    return 2 * x

# /// attack
# tries = "Sends a few bytes with a header that says that they are an array of 36 TiB."
# attempt = "died cannot be read"
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def lie(shape, body):
    number = sys._getframe(2).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": ["a", 0], "changed": []}
    header = msgspec.msgpack.encode([message, [["float64", shape]]])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), body) + header + bytes(64))


def attempt():
    lie((1 << 21, 1 << 21), 64)


def answer(x):
    lie((1 << 21, 1 << 21), (1 << 42) * 9)


def double(x):
    return 2 * x

# /// attack
# tries = "Sends values that no value is written as: unknown kinds, keys that cannot be keys, numbers that are none."
# attempt = "died cannot be read"
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def lie(tree):
    number = sys._getframe(2).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": tree, "changed": []}
    header = msgspec.msgpack.encode([message, []])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def attempt():
    lie(["d", [[["l", []], 1]]])


def answer(x):
    lie(["n", "float64", b"\x00"])


def double(x):
    return 2 * x

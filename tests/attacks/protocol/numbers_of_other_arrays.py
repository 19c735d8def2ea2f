# /// attack
# tries = "Refers to arrays of the reply that are not there, by numbers that are too large, negative or none."
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
    lie(["a", -1])


def answer(x):
    lie(["l", [["T", 10**6, "cuda"], ["a", True], ["a", "x"]]])


def double(x):
    return 2 * x

# /// attack
# tries = "Sends a message that is not due: that it is loaded, that it is awake, a call of its own to the judge."
# attempt = "died call that was not made"
# answer = "died call that was not made"
# ///
import os
import struct

import msgspec


def send(message):
    header = msgspec.msgpack.encode([message, []])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def attempt():
    send({"type": "Loaded", "missing": [], "error": None})


def answer(x):
    send({"type": "Call", "number": 1, "target": "reference", "name": "answer", "args": ["t", []], "kwargs": ["d", []]})


def double(x):
    return 2 * x

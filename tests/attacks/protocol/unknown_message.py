# /// attack
# tries = "Sends messages of no known kind, with fields of other types, and a header that is no message at all."
# attempt = "died malformed"
# answer = "died malformed"
# ///
import os
import struct

import msgspec


def send(header):
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def attempt():
    send(msgspec.msgpack.encode([{"type": "Report", "points": 20}, []]))


def answer(x):
    send(msgspec.msgpack.encode([{"type": "Returned", "number": float("nan"), "value": 1, "changed": "all"}, {}]))


def double(x):
    return 2 * x

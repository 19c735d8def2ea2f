# /// attack
# tries = "Sends a message whose names and texts are no UTF-8."
# attempt = "died malformed"
# ///
import os
import struct

import msgspec


def attempt():
    header = msgspec.msgpack.encode([{"type": "Returned", "number": 1, "value": "HERE"}, []]).replace(b"HERE", b"\xff" * 4)
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def double(x):
    return 2 * x

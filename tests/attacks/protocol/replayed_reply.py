# /// attack
# tries = "Sends the reply to an earlier call once more."
# attempt = "died call that was not made"
# ///
import os
import struct

import msgspec


def attempt():
    message = {"type": "Returned", "number": 1, "value": True, "changed": []}
    header = msgspec.msgpack.encode([message, []])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def double(x):
    return 2 * x

# /// attack
# tries = "Tells the judge, while it is loaded, that the source was inspected and which lines are at fault: none, and all."
# attempt = "died"
# answer = "died"
# double = "died"
# ///
import os
import struct

import msgspec

for message in ({"type": "Inspected", "uses": []}, {"type": "Loaded", "missing": ["answer"], "error": None}):
    header = msgspec.msgpack.encode([message, []])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)

def double(x):
    return 2 * x

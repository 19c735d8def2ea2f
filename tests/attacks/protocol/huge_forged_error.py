# /// attack
# tries = "Forges an error of nearly two megabytes of text, which is what one may have, with a thousand lines, to fill the report and the instructor's screen."
# attempt = 'raised (?s)\A.{100,4000}\Z'
# answer = "died cannot be read"
# ///
import os
import struct
import sys

import msgspec


def attempt():
    number = sys._getframe(1).f_locals["call"].number
    lines = [{"file": "a" * 1000, "line": 10**9, "function": "b" * 1000, "source": "c" * 1000}] * 300
    trace = {"type": "E" * 10**5, "message": "m" * 800_000, "bases": ["B" * 1000] * 100, "lines": lines, "forbidden": None}
    header = msgspec.msgpack.encode([{"type": "Raised", "number": number, "error": trace}, []])
    os.write(3, struct.pack("<4sIQ", b"AGR1", len(header), 0) + header)


def answer(x):
    return x


def double(x):
    return 2 * x

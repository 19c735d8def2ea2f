"""One message and its arrays as bytes: a fixed prefix, a msgpack header, the arrays' raw bytes.

    b"AGR1" | header length, u32 | body length, u64 | header | body

The reader knows every size before it allocates: the header is bounded, and the body must be exactly what the header's
array list adds up to.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from autograder.errors import ProtocolError
from autograder.wire.messages import Message, Returned
from autograder.wire.values import ArraySpec, Decoder, Encoder, Tree, body_size, padded

PREFIX = struct.Struct("<4sIQ")
MAGIC = b"AGR1"
MAX_HEADER = 2 * 1024**2  # the largest of the chapters' replies has 2 kB; one text may take half
# What a byte of a header becomes at most, read and decoded: 67.5 bytes were measured, for dicts of one entry, one in another.
HEADER_FACTOR = 72
MAX_ARRAYS = 4096
CHUNK = 1 << 16
MAX_ASK = 1 << 20  # a socket allocates what it is asked for


class _Header(msgspec.Struct, frozen=True, array_like=True):
    message: Message
    arrays: tuple[ArraySpec, ...]


class Frame:
    """A received message with the arrays that its trees refer to."""

    def __init__(self, message: Message, arrays: tuple[ArraySpec, ...], body: bytearray) -> None:
        self.message = message
        self.arrays = arrays
        self.body = body
        self._decoder = Decoder(arrays, body)

    def value(self, tree: Tree) -> Any:
        """The Python value of one of the message's trees. Raises ProtocolError."""
        return self._decoder.decode(tree)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Header)


def pack(message: Message, encoder: Encoder | None = None) -> list[bytes | memoryview]:
    """The buffers to send for `message`, whose trees were made by `encoder`."""
    specs = tuple(encoder.specs) if encoder else ()
    buffers = encoder.buffers if encoder else []
    header = _encoder.encode(_Header(message, specs))
    parts: list[bytes | memoryview] = [PREFIX.pack(MAGIC, len(header), body_size(specs)), header]
    for buffer in buffers:
        parts.append(buffer)
        if gap := padded(buffer.nbytes) - buffer.nbytes:
            parts.append(bytes(gap))
    return joined(parts)


class BufferedReader:
    """Exact reads over a source of chunks: `receive(n)` gives some bytes, n wanted; it raises when there are no more.

    Nothing is allocated ahead of the bytes that have really come.
    """

    def __init__(self, receive: Callable[[int], bytes]) -> None:
        self._receive = receive
        self._buffer = bytearray()

    def read(self, size: int) -> bytearray:
        """Exactly `size` bytes. What is longer than a chunk is collected where it stays, never held twice."""
        while len(self._buffer) < min(size, CHUNK):
            self._buffer += self._receive(CHUNK)
        data = self._buffer[:size]
        del self._buffer[:size]
        while missing := size - len(data):
            data += self._receive(min(missing, MAX_ASK))
        return data


def joined(parts: list[bytes | memoryview]) -> list[bytes | memoryview]:
    """The same bytes in one buffer if they are few: each piece sent alone wakes the reader once more."""
    if sum(len(part) for part in parts) > CHUNK:
        return parts
    return [b"".join(parts)]


def most_memory(max_body: int) -> int:
    """Bytes that one frame and its decoded values take at most: a growing bytearray has an eighth to spare."""
    return MAX_HEADER * HEADER_FACTOR + max_body + max_body // 8


def read_frame(read: Callable[[int], bytearray], max_body: int, *, max_header: int = MAX_HEADER) -> Frame:
    """The next frame. `read(n)` gives exactly n bytes; its exceptions pass through. Raises ProtocolError."""
    magic, header_size, body_bytes = PREFIX.unpack(read(PREFIX.size))
    if magic != MAGIC:
        raise ProtocolError("bytes that do not start a frame")
    if header_size > max_header:
        raise ProtocolError(f"a reply of {header_size} bytes beside its arrays: the limit is {max_header}")
    if body_bytes > max_body:
        raise ProtocolError(f"arrays of {body_bytes} bytes in one reply: the limit is {max_body}")
    try:
        header = _decoder.decode(read(header_size))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, OverflowError) as error:
        raise ProtocolError(f"a frame whose header is malformed ({type(error).__name__})") from None
    if len(header.arrays) > MAX_ARRAYS:
        raise ProtocolError(f"{len(header.arrays)} arrays in one reply: the limit is {MAX_ARRAYS}")
    if body_size(header.arrays) != body_bytes:
        raise ProtocolError(f"arrays of {body_size(header.arrays)} bytes announced with {body_bytes} bytes")
    return Frame(header.message, header.arrays, read(body_bytes) if body_bytes else bytearray())


def to_bytes(value: Any) -> bytes:
    """One value as it would cross: a whole frame. Never raises for a strange value."""
    encoder = Encoder()
    tree = encoder.encode(value)
    return b"".join(bytes(part) for part in pack(Returned(0, tree), encoder))


def from_bytes(data: bytes) -> Any:
    """The value of `to_bytes`. Raises ProtocolError."""
    raw = memoryview(data)
    position = 0

    def read(size: int) -> bytearray:
        nonlocal position
        position += size
        if position > len(raw):
            raise ProtocolError("a frame that ends too early")
        return bytearray(raw[position - size : position])

    frame = read_frame(read, sys.maxsize)
    if not isinstance(frame.message, Returned):
        raise ProtocolError(f"a frame that holds a {type(frame.message).__name__}, not a value")
    return frame.value(frame.message.value)

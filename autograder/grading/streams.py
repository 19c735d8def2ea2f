"""Whole messages over a blocking stream socket between our own processes: a length, then msgpack."""

from __future__ import annotations

import socket
import struct
from typing import Any, TypeVar

import msgspec

from autograder.errors import GraderFault

T = TypeVar("T")
_LENGTH = struct.Struct("<Q")


def send_message(connection: socket.socket, message: Any) -> None:
    """Send one message, whole."""
    data = msgspec.msgpack.encode(message)
    connection.sendall(_LENGTH.pack(len(data)) + data)


def receive_message(connection: socket.socket, kind: type[T]) -> T:
    """Receive one message of type `kind`. Raises GraderFault if the other side has closed."""
    (size,) = _LENGTH.unpack(_exactly(connection, _LENGTH.size))
    return msgspec.msgpack.decode(_exactly(connection, size), type=kind)


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        chunk = connection.recv(min(size - len(data), 1 << 20))
        if not chunk:
            raise GraderFault("a process of the grader ended before it had answered")
        data += chunk
    return bytes(data)

"""The reader: opens archives and notebooks inside a sandbox, in a process that serves one request and ends.

What students hand in can be made to hurt its parser, by size or by a bug, so none is parsed where marks are given. The
request and its answers are msgpack, each behind its length. What comes back is data of these types and nothing else; it
speaks for one student's files (or one archive of a class) only.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

import msgspec

from autograder.errors import IntakeError
from autograder.intake.classes import Entry
from autograder.intake.submissions import read_entry
from autograder.intake.trees import archive_members
from autograder.model import Submission, Text, Unreadable
from autograder.wire.frames import pack
from autograder.wire.messages import Awake

LENGTH = struct.Struct("<Q")


class OpenArchive(msgspec.Struct, frozen=True, tag=True):
    """Give the files of an archive: a Member each, then Done, or Refused."""

    name: str
    content: bytes
    scale: int


class ReadEntry(msgspec.Struct, frozen=True, tag=True):
    """Give the Submission in one student's files, or say why there is none."""

    entry: Entry
    chapter: str
    module: str


class Member(msgspec.Struct, frozen=True, tag=True):
    """One file of an archive."""

    name: str
    content: bytes


class Done(msgspec.Struct, frozen=True, tag=True):
    """That was the last one."""


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The archive cannot be opened."""

    text: Text


class Read(msgspec.Struct, frozen=True, tag=True):
    """What an entry holds: one of the two."""

    submission: Submission | None
    unreadable: Unreadable | None


Request = OpenArchive | ReadEntry
Answer = Member | Done | Refused | Read


def serve(connection: socket.socket) -> None:
    """Serve one request over a blocking stream socket. The sandbox is already in place."""
    for part in pack(Awake()):
        connection.sendall(part)
    request: Request = msgspec.msgpack.decode(
        _receive(connection, LENGTH.unpack(_receive(connection, LENGTH.size))[0]), type=Request
    )
    for answer in answers(request):
        data = msgspec.msgpack.encode(answer)
        connection.sendall(LENGTH.pack(len(data)))
        connection.sendall(data)
    connection.recv(1)  # the end is the other side's to choose


def answers(request: Request) -> Iterator[Answer]:
    """The answers to a request, made one by one."""
    if isinstance(request, ReadEntry):
        read = read_entry(request.entry, request.chapter, request.module)
        yield Read(read, None) if isinstance(read, Submission) else Read(None, read)
        return
    try:
        for name, content in archive_members(request.name, request.content, request.scale):
            yield Member(name, content)
        yield Done()
    except IntakeError as error:
        yield Refused(error.text)


def _receive(connection: socket.socket, size: int) -> bytearray:
    data = bytearray()
    while len(data) < size:
        chunk = connection.recv(min(size - len(data), 1 << 20))
        if not chunk:
            raise EOFError
        data += chunk
    return data

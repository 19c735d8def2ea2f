"""A trial submission that tries to get out: a level that it can leave is not used."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from autograder.model import Limits, SourceFile
from autograder.sandbox.client import Sandbox, Worker
from autograder.wire.messages import Call, Load, Returned
from autograder.wire.values import Encoder

SECONDS = 20.0
SOURCE = b"""
import os, socket

def read(path):
    return len(open(path, "rb").read())

def listing(path):
    return len(os.listdir(path))

def write(path):
    with open(path, "ab"):
        return True

def connect(family, kind):
    with socket.socket(family, kind) as s:
        s.settimeout(1)
        s.connect(("127.0.0.1", 9))
    return True

def start_process():
    return os.fork() and True
"""


def escapes(sandbox: Sandbox, secrets: Sequence[Path]) -> tuple[str, ...]:
    """What a trial submission managed to do and must not: read `secrets`, write beside them, reach the network, fork."""
    attempts: list[tuple[str, str, tuple[object, ...]]] = [(f"read {path.name}", "read", (str(path),)) for path in secrets]
    attempts += [
        ("list the solutions", "listing", (str(secrets[0].parent),)),
        ("write beside the solutions", "write", (str(secrets[0].parent / "canary"),)),
        ("open a TCP connection", "connect", (2, 1)),
        ("open a UDP socket", "connect", (2, 2)),
        ("start a process", "start_process", ()),
    ]
    worker = Worker(sandbox.control, Limits(load_seconds=SECONDS))
    try:
        load = Load((SourceFile("canary.py", SOURCE),), "canary.py", "python", (), (), None, 0)
        worker.wake(time.monotonic() + SECONDS)
        worker.exchange(load, None, time.monotonic() + SECONDS)
        worker.receive(time.monotonic() + SECONDS)
        return tuple(what for what, name, args in attempts if _succeeds(worker, name, args))
    finally:
        worker.close()


def _succeeds(worker: Worker, name: str, args: tuple[object, ...]) -> bool:
    encoder = Encoder()
    call = Call(1, "student", name, encoder.encode(args), encoder.encode({}))
    return isinstance(worker.exchange(call, encoder, time.monotonic() + SECONDS).message, Returned)

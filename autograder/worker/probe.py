"""Asks a device whether it still computes right: a worker's program that runs no code of a student's."""

from __future__ import annotations

import socket
import sys
from typing import Any

from autograder.model import Trace
from autograder.wire.frames import BufferedReader, read_frame
from autograder.wire.messages import Awake, Call, Message, Raised, Returned
from autograder.wire.values import Encoder
from autograder.worker import device
from autograder.worker.loop import send

NAME = "probe"
CPU = "cpu"


def serve(connection: socket.socket) -> None:
    """Answer each Call of `probe` with `product(n)` until the judge hangs up. The sandbox is already in place."""

    def receive(size: int) -> bytes:
        data = connection.recv(size)
        if not data:
            raise EOFError
        return data

    reader = BufferedReader(receive)
    try:
        send(connection, Awake())
        while True:
            frame = read_frame(reader.read, sys.maxsize)
            assert isinstance(frame.message, Call)  # the judge is trusted to speak the protocol
            send(connection, *_answer(frame.message, frame.value(frame.message.args)))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(call: Call, args: Any) -> tuple[Message, Encoder]:
    encoder = Encoder()
    try:
        return Returned(call.number, encoder.encode(product(*args))), encoder
    except Exception as error:  # noqa: BLE001  # what a sick device raises is its answer
        return Raised(call.number, Trace(type(error).__name__, str(error)[:1000])), Encoder()


def product(n: int) -> Any:
    """The product of two fixed (n, n) matrices, float32, computed on the present device, or on the CPU without one.

    Left are ((7i + 3j) mod 11) − 5, right ((5i + 2j) mod 13) − 6: no sum reaches 2^24 for n below 500,000, so float32 holds
    each exactly, in whatever order a device adds.
    """
    import torch

    where = CPU if device.present() is None else device.GPU
    i = torch.arange(n, device=where)[:, None]
    j = torch.arange(n, device=where)
    left = (7 * i + 3 * j) % 11 - 5
    right = (5 * i + 2 * j) % 13 - 6
    return left.float() @ right.float()

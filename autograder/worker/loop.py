"""The worker's life: read Load, answer, then read Calls and answer them until the judge hangs up."""

from __future__ import annotations

import contextlib
import importlib
import os
import random
import socket
import sys
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np

from autograder.wire.frames import BufferedReader, Frame, pack, read_frame
from autograder.wire.messages import OUT_OF_MEMORY, STUMBLED, Awake, Call, Load, Message, Raised, Returned
from autograder.wire.values import Encoder
from autograder.worker import device
from autograder.worker.loading import NO_MEMORY, Program, argument_names, make_room


def serve(connection: socket.socket, settled: Callable[[], None] = lambda: None) -> None:
    """Serve one judge over a blocking stream socket until it closes. The sandbox is already in place.

    `settled` is called before each answer of the student's code: all that was printed until then is written.
    """

    def receive(size: int) -> bytes:
        data = connection.recv(size)
        if not data:
            raise EOFError
        return data

    reader = BufferedReader(receive)
    loading = False

    def next_frame() -> Frame:
        return read_frame(reader.read, sys.maxsize, max_header=sys.maxsize)  # the judge may send what it likes

    try:
        send(connection, Awake())
        load = next_frame().message
        assert isinstance(load, Load)  # the judge is trusted to speak the protocol
        loading = True
        program = Program(load)
        send(connection, program.inspect())
        reseed(load.seed)
        loaded = program.run()
        _flush()
        settled()
        send(connection, loaded)
        while True:
            frame = next_frame()
            assert isinstance(frame.message, Call)
            message, encoder = answer(program, frame, frame.message)
            _flush()
            settled()
            send(connection, message, encoder)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except MemoryError:  # not even enough for the answer
        os._exit(OUT_OF_MEMORY)
    except BaseException:
        if not loading:  # nothing of the student's was there yet
            raise
        os._exit(STUMBLED)


def answer(program: Program, frame: Frame, call: Call) -> tuple[Message, Encoder]:
    """Make one call; what it returned or raised, and the arguments that it changed.

    On a GPU it works on copies of the arguments there, so none is changed; what it copied to the CPU is told instead.
    """
    if call.seed is not None:
        reseed(call.seed)
    before = bytes(frame.body)
    encoder = Encoder()
    gpu = device.present()
    try:
        args = frame.value(call.args)
        kwargs = frame.value(call.kwargs)
        if gpu is not None:
            args, kwargs = gpu.to_device(args), gpu.to_device(kwargs)
            copied: list[str] = []
            with gpu.calling(program.is_file, copied, theirs=call.target != "probes", timed=call.timed):
                value = _made(program, call, args, kwargs)
            return Returned(call.number, encoder.encode(value), (), tuple(copied)), encoder
        value = _made(program, call, args, kwargs)
        changed = changed_arguments(frame, call, before, args, kwargs)
        return Returned(call.number, encoder.encode(value), changed), encoder
    except MemoryError:
        make_room()
        return Raised(call.number, NO_MEMORY), Encoder()
    except BaseException as error:  # noqa: BLE001  # SystemExit and KeyboardInterrupt are answers too
        return Raised(call.number, program.trace(error)), Encoder()


def _made(program: Program, call: Call, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    if call.target == "probes":
        return getattr(program.probes, call.name)(program.student, *args, **kwargs)
    return getattr(program.student, call.name)(*args, **kwargs)


def changed_arguments(frame: Frame, call: Call, before: bytes, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, ...]:
    """Which arguments no longer hold what was sent: positions as digits, keywords by name.

    Arrays are views of the frame's body, so an array written to shows there; lists and dicts show in their tree.
    """
    again = Encoder()
    trees = again.encode(args), again.encode(kwargs)
    if before == frame.body and _bytes(trees) == _bytes((call.args, call.kwargs)) and tuple(again.specs) == frame.arrays:
        return ()
    original = Frame(call, frame.arrays, bytearray(before))
    sent_args, sent_kwargs = original.value(call.args), original.value(call.kwargs)
    pairs = [*zip(sent_args, args, strict=True), *((sent_kwargs[k], kwargs.get(k)) for k in sent_kwargs)]
    names = argument_names(len(sent_args), sent_kwargs)
    return tuple(name for name, (sent, now) in zip(names, pairs, strict=True) if _content(sent) != _content(now))


def _content(value: Any) -> bytes:
    encoder = Encoder()
    tree = encoder.encode(value)
    return _bytes(tree) + b"".join(bytes(b) for b in encoder.buffers) + repr(encoder.specs).encode()


def _bytes(tree: Any) -> bytes:
    return msgspec.msgpack.encode(tree)


def send(connection: socket.socket, message: Message, encoder: Encoder | None = None) -> None:
    """Send one frame, whole."""
    for part in pack(message, encoder):
        connection.sendall(part)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):  # the student may have replaced it
            stream.flush()


def warm_up(preload: Sequence[str]) -> None:
    """Import what the student's code will need, and do once what takes time at a first use."""
    for name in preload:
        importlib.import_module(name)
    if torch := sys.modules.get("torch"):
        # before any operation: a child of a process that ran threads would wait for them for ever
        torch.set_num_threads(1)
        (torch.ones(2, 2, requires_grad=True) @ torch.ones(2, 2)).sum().backward()
    reseed(0)  # the first time takes three milliseconds


def reseed(seed: int) -> None:
    """All generators that a student may draw from."""
    random.seed(seed)
    np.random.seed(seed)  # students may use the old interface
    if torch := sys.modules.get("torch"):
        torch.manual_seed(seed)

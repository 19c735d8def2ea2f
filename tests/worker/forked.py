"""A worker that is a fork of the test's process, and its judge."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from typing import Any

import torch

from autograder.model import SourceFile
from autograder.wire.frames import BufferedReader, Frame, pack, read_frame
from autograder.wire.messages import Awake, Call, Inspected, Load, Loaded, Message, Returned
from autograder.wire.values import Encoder
from autograder.worker.loop import serve


class Judge:
    """The other end of a worker that is a fork of this process."""

    def __init__(self, prepare: Callable[[], object] = lambda: None, serve: Callable[[socket.socket], object] = serve) -> None:
        self.connection, theirs = socket.socketpair()
        self.connection.settimeout(20)
        self._pid = os.fork()
        if self._pid == 0:
            code = 99  # serve raised
            try:
                self.connection.close()
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                torch.set_num_threads(1)  # the threads of the test's own process are not here
                prepare()
                with contextlib.suppress(ZeroDivisionError):
                    serve(theirs)
                    code = 0
            finally:
                os._exit(code)
        theirs.close()
        self._reader = BufferedReader(self._some)
        self._code: int | None = None

    def _some(self, size: int) -> bytes:
        if not (data := self.connection.recv(size)):
            raise EOFError
        return data

    def receive(self) -> Frame:
        return read_frame(self._reader.read, 1 << 20)

    def load(self, source: str, *functions: str, probes: str = "def peek(m): return m.x\n") -> Loaded:
        assert self.receive().message == Awake()
        load = Load((SourceFile("s.py", source.encode()),), "s.py", "python", functions, (), probes, 3)
        self.send(load)
        assert isinstance(self.receive().message, Inspected)
        loaded = self.receive().message
        assert isinstance(loaded, Loaded)
        return loaded

    def send(self, message: Message, encoder: Encoder | None = None) -> None:
        for part in pack(message, encoder):
            self.connection.sendall(part)

    def ask(
        self, name: str, *args: Any, target: str = "student", seed: int | None = None, timed: bool = False, **kwargs: Any
    ) -> None:
        encoder = Encoder()
        self.send(Call(7, target, name, encoder.encode(args), encoder.encode(kwargs), seed, timed), encoder)

    def answer(self, name: str, *args: Any, **more: Any) -> Any:
        self.ask(name, *args, **more)
        frame = self.receive()
        assert isinstance(frame.message, Returned), frame.message
        return frame.value(frame.message.value)

    def exit_code(self) -> int:
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._code

    def close(self) -> None:
        self.connection.close()
        self.exit_code()

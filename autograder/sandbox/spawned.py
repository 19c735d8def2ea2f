"""Workers without a zygote, for a student's own machine: each a process of its own, started like any program.

Linux, macOS and Windows all have what they are made of: a process, a pipe, a socket of 127.0.0.1. Nothing isolates
them. Importing torch takes seconds where a fork takes milliseconds, so one that has done so always stands ready.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from types import TracebackType
from typing import IO

import msgspec

from autograder.errors import GraderFault, ProtocolError, StudentDied, StudentTimeout
from autograder.model import Limits, Text
from autograder.sandbox.protocol import Ended
from autograder.wire.frames import BufferedReader, Frame, pack, read_frame
from autograder.wire.messages import Awake, Inspected, Message
from autograder.wire.values import Encoder
from autograder.worker.spawned import MARK_START, Errand

START_SECONDS = 120.0  # a first import of torch on a slow disk
SLICE_SECONDS = 0.1  # a longer wait would keep Windows from hearing Ctrl-C
SETTLE_SECONDS = 0.5  # for what was printed to come, where the student has closed its end
END_SECONDS = 5.0
CHUNK = 1 << 16
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",  # a Windows console's encoding has no ✓ to print
    "PYTHONIOENCODING": "utf-8",
}


class Spawner:
    """Gives workers, one of them always started ahead. Use as a context manager: with it, all ends."""

    def __init__(self, preload: tuple[str, ...], limits: Limits) -> None:
        self._preload = preload
        self._limits = limits
        self._folder = tempfile.mkdtemp(prefix="autograder-")
        self._workers: list[SpawnedWorker] = []
        self._spare = self._start(limits)

    def wait_ready(self) -> None:
        """Until the first worker has imported everything. Raises GraderFault."""
        self._spare.wake(time.monotonic())

    def new_worker(self, limits: Limits) -> SpawnedWorker:
        """The worker that stands ready, and another one is started in its place; a new one where limits differ."""
        if limits.memory_bytes != self._limits.memory_bytes:
            return self._start(limits)
        worker = self._spare if self._spare.alive() else self._start(limits)
        self._spare = self._start(limits)
        return worker

    def close(self) -> None:
        """End all that still run."""
        for worker in self._workers:
            worker.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self, limits: Limits) -> SpawnedWorker:
        self._workers = [worker for worker in self._workers if worker.alive()]
        worker = SpawnedWorker(self._preload, limits, self._folder)
        self._workers.append(worker)
        return worker

    def __enter__(self) -> Spawner:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class SpawnedWorker:
    """One worker (a `student.backend.Worker`). Every wait has a deadline (on time.monotonic's clock)."""

    def __init__(self, preload: tuple[str, ...], limits: Limits, folder: str) -> None:
        self._limits = limits
        self._token = secrets.token_hex(16)
        self._folder = tempfile.mkdtemp(dir=folder)
        self._connection: socket.socket | None = None
        self._reader = BufferedReader(self._receive)
        self._deadline = 0.0
        self._answers = 0
        self._closed = False
        self._started = time.monotonic()
        self.ended: Ended | None = None
        self.last_output = ""
        mark = MARK_START.decode() + secrets.token_hex(8)
        try:
            self._listener = socket.create_server(("127.0.0.1", 0))
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "autograder.worker.spawned"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                bufsize=0,
                env={**os.environ, **ENVIRONMENT},
                start_new_session=True,  # Ctrl-C is for the command alone, which then ends its workers
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # the same, on Windows
            )
        except OSError as error:
            raise GraderFault(f"No worker could be started ({error}). Close other programs and try again.") from None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._printed = Printed(self._process.stdout, limits.output_bytes, mark.encode())
        errand = Errand(self._listener.getsockname()[1], self._token, mark, self._folder, limits.memory_bytes, preload)
        # if it has ended already, `wake` says so; and closed, so that input() meets an end
        with contextlib.suppress(OSError), self._process.stdin as stdin:
            stdin.write(msgspec.json.encode(errand) + b"\n")

    def alive(self) -> bool:
        """Whether it runs."""
        return self._process.poll() is None

    def wake(self, deadline: float) -> None:
        """Until it has imported everything, however long that takes. Raises GraderFault: no code of the student's is there."""
        if self._connection is not None:
            return
        deadline = max(deadline, self._started + START_SECONDS)
        try:
            self._connection = self._accepted(deadline)
            awake = self.receive(deadline).message
        except (StudentTimeout, StudentDied, ProtocolError) as error:
            self.close_after(SETTLE_SECONDS)
            raise GraderFault(f"No worker could be set up. {self.last_output.strip() or error}") from None
        if not isinstance(awake, Awake):
            raise GraderFault("A worker began with something else than its first word.")

    def exchange(self, message: Message, encoder: Encoder | None, deadline: float) -> Frame:
        """Send `message` and receive the reply, both whole before `deadline`.

        Raises StudentTimeout, StudentDied (the worker closed or died) or ProtocolError; the worker is then of no use.
        """
        self._deadline = deadline
        for part in pack(message, encoder):
            self._send(memoryview(part).cast("B"))
        return self.receive(deadline)

    def receive(self, deadline: float) -> Frame:
        """The next whole frame before `deadline`; raises as `exchange`."""
        self._deadline = deadline
        frame = read_frame(self._reader.read, self._limits.reply_bytes)
        self._answers += not isinstance(frame.message, Awake | Inspected)  # to those, nothing can have been printed
        return frame

    def take_output(self) -> str:
        """What was printed since the last time, bounded; bytes that are no UTF-8 are shown as U+FFFD."""
        return self._printed.take(self._answers)

    def stop(self) -> None:
        """Have it ended, from another thread than the one that waits for it, who sees it die."""
        self._process.kill()

    def close(self) -> Ended | None:
        """End it at once."""
        return self.close_after(0.0)

    def close_after(self, grace: float) -> Ended | None:
        """As `close`, but a worker that is dying by itself gets `grace` seconds to do so.

        Exit code and signal are its own: both are None for a worker that had to be ended.
        """
        if self._closed:
            return self.ended
        self._closed = True
        code = self._process.poll()
        if grace and code is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self._process.wait(grace)
        self._kill()
        if self._connection is not None:
            self._connection.close()
        self._listener.close()
        self.last_output = self._printed.last()
        shutil.rmtree(self._folder, ignore_errors=True)
        by_signal = code is not None and code < 0
        self.ended = Ended(None if by_signal else code, -code if by_signal and code else None, 0)
        return self.ended

    def _kill(self) -> None:
        """End it and, where there are process groups, all that it started."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):  # its group is its own, and may be gone
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)

    def _accepted(self, deadline: float) -> socket.socket:
        """The worker's connection: whoever else comes does not know the token."""
        while True:
            self._listener.settimeout(self._left(deadline))
            with contextlib.suppress(TimeoutError):
                connection, _ = self._listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if hmac.compare_digest(_said(connection, len(self._token)), self._token.encode()):
                    return connection
                connection.close()

    def _send(self, data: memoryview) -> None:
        while data:
            self._connected.settimeout(self._left(self._deadline))
            try:
                data = data[self._connected.send(data) :]
            except TimeoutError:
                continue
            except OSError:
                raise StudentDied(DIED) from None

    def _receive(self, size: int) -> bytes:
        """Some bytes of a reply; one byte a second is late, too."""
        while True:
            self._connected.settimeout(self._left(self._deadline))
            try:
                data = self._connected.recv(size)
            except TimeoutError:
                if not self.alive():  # what it left behind may hold the connection open
                    raise StudentDied(DIED) from None
                continue
            except OSError:
                data = b""
            if not data:
                raise StudentDied(DIED)
            return data

    @property
    def _connected(self) -> socket.socket:
        if self._connection is None:
            raise StudentDied(DIED)
        return self._connection

    def _left(self, deadline: float) -> float:
        """Seconds of the next wait. Raises StudentTimeout where there are none, StudentDied for one that has ended."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise StudentTimeout(LATE)
        if self._connection is None and not self.alive():
            raise StudentDied(DIED)
        return min(left, SLICE_SECONDS)


LATE = Text("No answer in time.", "Pas de réponse à temps.")
DIED = Text("The program ended.", "Le programme s'est arrêté.")


class Printed:
    """What a worker prints, read by a thread so that it never blocks: the first part is kept, the rest dropped.

    The worker prints a mark before each of its answers, by which it is known that nothing printed before is still on its way.
    """

    def __init__(self, pipe: IO[bytes], most_bytes: int, mark: bytes) -> None:
        self._most = most_bytes
        self._mark = mark
        self._kept = bytearray()
        self._more = False
        self._marks = 0
        self._ended = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=[pipe], daemon=True)
        self._thread.start()

    def take(self, marks: int) -> str:
        """What was printed since the last time, up to the mark of this number."""
        with self._news:
            self._news.wait_for(lambda: self._marks >= marks or self._ended, SETTLE_SECONDS)
            text = self._kept.decode("utf-8", "replace").replace("\r\n", "\n") + ("\n…" if self._more else "")
            self._kept.clear()
            self._more = False
        return text

    def last(self) -> str:
        """What an ended worker had printed: only a process that it left behind could keep the pipe open."""
        self._thread.join(SETTLE_SECONDS)
        return self.take(0)

    def _read(self, pipe: IO[bytes]) -> None:
        waiting = b""  # it may be the beginning of a mark
        with pipe:
            while chunk := pipe.read(CHUNK):
                *parts, rest = (waiting + chunk).split(self._mark)
                start = rest.rfind(MARK_START, -len(self._mark))
                kept, waiting = (rest, b"") if start < 0 else (rest[:start], rest[start:])
                self._keep([*parts, kept], len(parts))
        self._keep([waiting], 0, ended=True)

    def _keep(self, parts: list[bytes], marks: int, *, ended: bool = False) -> None:
        with self._news:
            for part in parts:
                room = self._most - len(self._kept)
                self._kept += part[:room]
                self._more = self._more or len(part) > room
            self._marks += marks
            self._ended = ended
            self._news.notify_all()


def _said(connection: socket.socket, size: int) -> bytes:
    """The first bytes that come over a connection; fewer if no more come in time."""
    connection.settimeout(SETTLE_SECONDS)
    data = b""
    with contextlib.suppress(OSError):
        while len(data) < size and (more := connection.recv(size - len(data))):
            data += more
    return data

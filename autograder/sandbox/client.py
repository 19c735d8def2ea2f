"""The trusted side of the sandbox: starts the zygote, asks it for workers, talks to one under a deadline."""

from __future__ import annotations

import contextlib
import os
import select
import selectors
import socket
import subprocess
import sys
import tempfile
import time
from types import TracebackType
from typing import NoReturn

import msgspec

from autograder.errors import GraderFault, IsolationError, ProtocolError, StudentDied, StudentTimeout
from autograder.model import Gpu, Limits, Text
from autograder.sandbox.devices import Devices, devices_of, environment_of
from autograder.sandbox.protocol import Ended, Ready, Refused, Settings, Spawn, ZygoteReply
from autograder.wire.frames import BufferedReader, Frame, pack, read_frame
from autograder.wire.messages import Awake, Message
from autograder.wire.values import Encoder

START_SECONDS = 120.0
MAX_MESSAGE = 1 << 16
PIPE_CHUNK = 1 << 16
END_SECONDS = 5.0
CLOSE_SECONDS = 20.0
MAX_DRAINS = 64
SANDBOX_GONE = "The sandbox is gone: its process ended while it was needed."
NOT_HERE = (
    "Grading needs Linux: a virtual machine, a container or, on Windows, WSL will do. "
    "`autograder check`, and the checks of a notebook, work here as well."
)
CHILD_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/tmp",
    "TMPDIR": "/tmp",
    "MALLOC_ARENA_MAX": "1",  # or each thread would reserve 64 MB of the address space that bounds a worker's memory
    "USER": "student",
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYTORCH_NVML_BASED_CUDA_CHECK": "1",
}


def needs_linux() -> None:
    """Raises IsolationError elsewhere: every level, L0 too, is made of Linux's calls."""
    if sys.platform != "linux":
        raise IsolationError(NOT_HERE)


class Sandbox:
    """A running zygote at one level. Use as a context manager; `control` may be inherited by judges.

    Raises IsolationError at once where there is no Linux.
    """

    def __init__(self, level: str, preload: tuple[str, ...], gpu: Gpu | None = None, devices: Devices | None = None) -> None:
        """With `gpu`, workers may use that one; `devices` is what they need for it, if not found by it.

        Raises AutograderError if the GPU's device nodes are missing.
        """
        needs_linux()
        self.level = level
        self.gpu = gpu
        self.devices = devices_of(gpu) if devices is None else devices
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        leash, self._leash = os.pipe2(os.O_CLOEXEC)  # the janitor ends everything when nobody holds the writing end
        with theirs:
            self._janitor = subprocess.Popen(
                [sys.executable, "-I", "-m", "autograder.sandbox.zygote", str(theirs.fileno()), str(leash)],
                pass_fds=[theirs.fileno(), leash],
                env={**CHILD_ENVIRONMENT, **environment_of(gpu)},
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        os.close(leash)
        settings = Settings(level, preload, tempfile.gettempdir(), gpu, self.devices)
        self.control.send(msgspec.msgpack.encode(settings))
        self.versions: dict[str, str] = {}

    def wait_ready(self) -> None:
        """Until the zygote is warm. Raises IsolationError if the level cannot be had, GraderFault if the zygote died."""
        self.control.settimeout(START_SECONDS)
        try:
            data = self.control.recv(MAX_MESSAGE)
        except TimeoutError:
            raise GraderFault(f"The sandbox was not ready after {START_SECONDS:g} s. Is the machine overloaded?") from None
        self.control.settimeout(None)
        if not data:
            raise GraderFault(f"The sandbox ended while it started (code {self._janitor.wait()}). Its message is above.")
        match msgspec.msgpack.decode(data, type=ZygoteReply):
            case Refused(reason=reason):
                raise IsolationError(reason)
            case Ready(versions=versions):
                self.versions = versions

    def new_worker(self, limits: Limits) -> Worker:
        """A worker, asked for and not yet awake. Raises GraderFault if the zygote is gone."""
        return Worker(self.control, limits)

    def lost(self) -> bool:
        """Whether the zygote has ended."""
        poll = select.poll()
        poll.register(self.control, 0)  # that its end was closed is said unasked
        return bool(poll.poll(0))

    def close(self) -> None:
        """End the zygote and with it every worker; what they left behind is removed when this returns."""
        self.control.close()
        if self._leash >= 0:
            os.close(self._leash)
            self._leash = -1
        try:
            self._janitor.wait(CLOSE_SECONDS)
        except subprocess.TimeoutExpired:  # the zygote ends with it all the same
            self._janitor.kill()
            self._janitor.wait()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class Worker:
    """One worker of a submission, seen from its judge. Every wait has a deadline (on time.monotonic's clock)."""

    def __init__(self, control: socket.socket, limits: Limits, program: str = "worker") -> None:
        self._limits = limits
        self._connection, theirs = socket.socketpair()
        self._monitor, their_monitor = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._output, their_output = os.pipe2(os.O_CLOEXEC)
        self._printed = bytearray()
        self._printed_more = False
        self._closed = False
        self._deadline = 0.0
        self._reader = BufferedReader(self._receive)
        self.ended: Ended | None = None
        self.last_output = ""
        spawn = Spawn(limits.memory_bytes, int(limits.submission_seconds) + 60, limits.gpu_memory_bytes, program)
        try:
            socket.send_fds(
                control,
                [msgspec.msgpack.encode(spawn)],
                [theirs.fileno(), their_output, their_monitor.fileno()],
            )
        except OSError as error:
            raise GraderFault(f"The sandbox is gone ({error}): no worker could be started.") from None
        finally:
            theirs.close()
            their_monitor.close()
            os.close(their_output)
        self._connection.setblocking(False)
        os.set_blocking(self._output, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._connection, selectors.EVENT_READ)
        self._selector.register(self._output, selectors.EVENT_READ)

    def wake(self, deadline: float) -> None:
        """Until the sandbox stands around the worker. Raises GraderFault: none of the student's code is there yet."""
        try:
            awake = self.receive(deadline).message
        except (StudentTimeout, StudentDied, ProtocolError) as error:
            ended = self.close()
            said = self.last_output.strip() or ("" if ended else SANDBOX_GONE)
            raise GraderFault(f"No worker could be set up. {said or error}") from None
        if not isinstance(awake, Awake):
            raise GraderFault("A worker began with something else than its first word.")

    def exchange(self, message: Message, encoder: Encoder | None, deadline: float) -> Frame:
        """Send `message` and receive the reply, both whole before `deadline`.

        Raises StudentTimeout, StudentDied (the worker closed or died) or ProtocolError; the worker is then of no use.
        """
        self.send_bytes(pack(message, encoder), deadline)
        return self.receive(deadline)

    def receive(self, deadline: float) -> Frame:
        """The next whole frame before `deadline`; raises as `exchange`."""
        self._deadline = deadline
        return read_frame(self._reader.read, self._limits.reply_bytes)

    def receive_bytes(self, size: int, deadline: float) -> bytearray:
        """Exactly `size` bytes before `deadline`; raises as `exchange`."""
        self._deadline = deadline
        return self._reader.read(size)

    def send_bytes(self, parts: list[bytes | memoryview], deadline: float) -> None:
        """Send all of `parts` before `deadline`; raises as `exchange`."""
        for part in parts:
            pending = memoryview(part).cast("B")
            while pending:
                try:
                    pending = pending[self._connection.send(pending) :]
                except BlockingIOError:
                    self._wait(deadline, selectors.EVENT_READ | selectors.EVENT_WRITE)
                except OSError:
                    self._died()

    def _receive(self, size: int) -> bytes:
        """Some bytes of a reply; one byte a second is late, too."""
        while True:
            if time.monotonic() > self._deadline:
                self._late()
            try:
                data = self._connection.recv(size)
            except BlockingIOError:
                self._wait(self._deadline)
                continue
            except OSError:
                data = b""
            if not data:
                self._died()
            return data

    def _wait(self, deadline: float, events: int = selectors.EVENT_READ) -> None:
        """Until the connection can be used; meanwhile the worker's output is drained, so that it never blocks."""
        if events != selectors.EVENT_READ:
            self._selector.modify(self._connection, events)
        try:
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    self._late()
                ready = [key.fileobj for key, _ in self._selector.select(left)]
                if self._output in ready:
                    self._drain()
                if self._connection in ready:
                    return
        finally:
            if events != selectors.EVENT_READ:
                self._selector.modify(self._connection, selectors.EVENT_READ)

    def _late(self) -> NoReturn:
        raise StudentTimeout(Text("No answer in time.", "Pas de réponse à temps."))

    def _died(self) -> NoReturn:
        raise StudentDied(Text("The program ended.", "Le programme s'est arrêté."))

    def _drain(self) -> bool:
        """Read some of what was printed; keep the first part, drop the rest. False when there is nothing to read."""
        try:
            data = os.read(self._output, PIPE_CHUNK)
        except BlockingIOError:
            return False
        if not data:
            self._selector.unregister(self._output)
            return False
        room = self._limits.output_bytes - len(self._printed)
        self._printed += data[:room]
        self._printed_more = self._printed_more or len(data) > room
        return True

    def take_output(self) -> str:
        """What was printed since the last time, bounded; bytes that are no UTF-8 are shown as U+FFFD."""
        for _ in range(MAX_DRAINS):  # bounded, for a thread may print for ever
            if self._output not in self._selector.get_map() or not self._drain():
                break
        text = self._printed.decode("utf-8", "replace") + ("\n…" if self._printed_more else "")
        self._printed.clear()
        self._printed_more = False
        return text

    def stop(self) -> None:
        """Have the zygote end it, from another thread than the one that waits for it, who sees it die."""
        with contextlib.suppress(OSError):  # closed already
            self._monitor.shutdown(socket.SHUT_WR)

    def close(self) -> Ended | None:
        """End the worker and everything it started; what it had used, or None if the zygote is gone."""
        return self.close_after(0.0)

    def close_after(self, grace: float) -> Ended | None:
        """As `close`, but a worker that is dying by itself gets `grace` seconds to do so.

        Exit code and signal are its own: both are None for a worker that had to be ended.
        """
        if self._closed:
            return self.ended
        self._closed = True
        self._selector.unregister(self._connection)
        self._connection.close()
        try:
            self.ended = self._last_words(grace) if grace else None
            if self.ended is None:
                self._monitor.shutdown(socket.SHUT_WR)  # the zygote takes a hang-up as the order to end it
                ended = self._last_words(END_SECONDS)
                self.ended = ended and msgspec.structs.replace(ended, exit_code=None, signal=None)
        except OSError:
            self.ended = None  # the zygote is gone, and the worker with it
        self.last_output = self.take_output()
        self._monitor.close()
        self._selector.close()
        os.close(self._output)
        return self.ended

    def _last_words(self, seconds: float) -> Ended | None:
        self._monitor.settimeout(seconds)
        try:
            data = self._monitor.recv(MAX_MESSAGE)
        except TimeoutError:
            return None
        return msgspec.msgpack.decode(data, type=Ended) if data else None

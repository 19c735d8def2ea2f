"""A trial submission that tries to get out, in earnest: a level that it can leave, or cannot work in, is not used."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import ProtocolError, StudentDied, StudentTimeout
from autograder.model import Limits, SourceFile
from autograder.sandbox.client import Sandbox, Worker
from autograder.sandbox.protocol import MAX_THREADS
from autograder.wire.messages import Call, Load, Raised, Returned
from autograder.wire.values import Encoder

SECONDS = 20.0
MEMORY = 256 * 1024**2
# io_uring_setup is 425 everywhere; keyctl is not
SOURCE = b"""
import ctypes, os, platform, resource, socket, tempfile, threading, time

libc = ctypes.CDLL(None, use_errno=True)

def read(path):
    return len(open(path, "rb").read()) >= 0

def listing(path):
    return len(os.listdir(path)) >= 0

def write(path):
    return open(path, "ab").close() is None

def reveal(path):
    return os.chmod(path, 0o666) is None

def connect(family, kind):
    return socket.socket(family, kind).close() is None

def start_process():
    if os.fork() == 0:
        os._exit(0)
    return True

def start_program():
    try:
        os.execv("/there/is/none", ["none"])
    except FileNotFoundError:  # it would have let us
        return True

def signal_to(pid):
    return pid != os.getpid() and os.kill(pid, 0) is None

def look_into(pid):  # at an address that nobody has: a fault there means that the kernel would have let it
    class Part(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
    here = ctypes.create_string_buffer(1)
    mine, theirs = Part(ctypes.addressof(here), 1), Part(1, 1)
    ctypes.set_errno(0)
    return libc.process_vm_readv(pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) >= 0 or ctypes.get_errno() == 14

def nested_namespace():
    return libc.unshare(0x10000000) == 0

def outlive():
    return libc.prctl(1, 0, 0, 0, 0) == 0

def kernel_interfaces():
    keyctl = {"x86_64": 250}.get(platform.machine(), 219)
    return libc.syscall(425, 1, 0) >= 0 or libc.syscall(keyctl, 0, -3, 1) >= 0

def raise_limits(names):
    for name in names:
        try:
            resource.setrlimit(getattr(resource, name), (-1, -1))
            return True
        except (OSError, ValueError):
            pass

def allocate(size):
    return len(bytearray(size)) == size

def threads(count):
    for _ in range(count):
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
    time.sleep(1)
    return True

def work():
    done = []
    thread = threading.Thread(target=done.append, args=(1,))
    thread.start()
    thread.join()
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 1000)
        file.seek(0)
        return done == [1] and len(file.read()) == 1000
"""
Attempt = tuple[str, str, tuple[object, ...]]  # what it is, the function that tries it, its arguments


def escapes(sandbox: Sandbox, secrets: Sequence[Path]) -> tuple[str, ...]:
    """What a trial submission managed to do and must not, or could not do and must be able to.

    `secrets` are files that nobody may read, the first one's folder with them. Raises GraderFault if no worker starts.
    """
    folder = secrets[0].parent
    gpu = bool(sandbox.devices.nodes)
    attempts: list[Attempt] = [(f"read {path.name}", "read", (str(path),)) for path in secrets]
    attempts += [
        (f"list the folder of {secrets[0].name}", "listing", (str(folder),)),
        (f"write beside {secrets[0].name}", "write", (str(folder / "canary"),)),
        (f"change who may read {secrets[0].name}", "reveal", (str(secrets[0]),)),
        ("open a TCP socket", "connect", (2, 1)),
        ("open a UDP socket", "connect", (2, 2)),
        ("open a local socket", "connect", (1, 1)),
        ("start a process", "start_process", ()),
        ("start a program", "start_program", ()),
        ("signal to the grader", "signal_to", (os.getpid(),)),
        ("look into the grader's memory", "look_into", (os.getpid(),)),
        ("make a namespace", "nested_namespace", ()),
        ("outlive the grader", "outlive", ()),
        ("use io_uring or keyctl", "kernel_interfaces", ()),
        *((f"open {node}", "write", (node,)) for node in _other_nodes(sandbox.devices.nodes)),
        ("raise its limits", "raise_limits", (("RLIMIT_DATA",) if gpu else ("RLIMIT_AS", "RLIMIT_DATA"),)),
        ("use more memory than allowed", "allocate", (4 * MEMORY + (sandbox.devices.data_bytes if gpu else 0),)),
        ("start more threads than allowed", "threads", (MAX_THREADS + 20,)),  # ends the worker: the last one
    ]
    trial = _Trial(sandbox)
    try:
        unable = () if trial.succeeds("work", ()) else (f"not use threads and temporary files ({trial.said})",)
        found = tuple(what for what, name, args in attempts if trial.succeeds(name, args))
        return (f"not be loaded ({trial.lost})", *found) if trial.lost else unable + found
    finally:
        trial.close()


def _other_nodes(nodes: Sequence[str]) -> list[str]:
    """The nodes of GPUs that are here, but not in the sandbox."""
    return [str(path) for path in sorted(Path("/dev").glob("nvidia[0-9]*")) if str(path) not in nodes]


class _Trial:
    """A worker with the trial submission; a new one whenever an attempt has ended it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._worker: Worker | None = None
        self.said = ""
        self.lost = ""  # why there is no worker with it any more: what is not tried proves nothing

    def succeeds(self, name: str, args: tuple[object, ...]) -> bool:
        """Whether an attempt gave True; one that ends the worker did not."""
        worker = self._ready()
        if worker is None:
            return False
        encoder = Encoder()
        call = Call(1, "student", name, encoder.encode(args), encoder.encode({}))
        try:
            frame = worker.exchange(call, encoder, time.monotonic() + SECONDS)
        except (StudentDied, StudentTimeout, ProtocolError) as error:
            self.said = str(error)
            self.close()
            return False
        match frame.message:
            case Returned(value=value):
                self.said = f"it gave {value!r}"
                return frame.value(value) is True
            case Raised(error=trace):
                self.said = f"{trace.type}: {trace.message}"
        return False

    def close(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    def _ready(self) -> Worker | None:
        if self._worker is None and not self.lost:
            self._worker = worker = Worker(self._sandbox.control, Limits(load_seconds=SECONDS, memory_bytes=MEMORY))
            worker.wake(time.monotonic() + SECONDS)
            load = Load((SourceFile("canary.py", SOURCE),), "canary.py", "python", (), (), None, 0)
            try:
                worker.exchange(load, None, time.monotonic() + SECONDS)
                worker.receive(time.monotonic() + SECONDS)
            except (StudentDied, StudentTimeout, ProtocolError) as error:
                self.lost = str(error)
                self.close()
        return self._worker

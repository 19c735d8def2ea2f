"""A worker on a student's own machine, of whatever system: `python -P -m autograder.worker.spawned`.

Its standard input says where its judge listens. Nothing isolates it; what it owes its judge is to end: when the judge is
gone, though the student's code loop for ever, and when it has used the memory that it may.
"""

from __future__ import annotations

import os
import select
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable

import msgspec

from autograder.wire.messages import OUT_OF_MEMORY

LOOK_SECONDS = 0.05
MARK_START = b"\0"


class Errand(msgspec.Struct, frozen=True):
    """What a worker is told, as one line of JSON."""

    port: int  # on 127.0.0.1
    token: str  # what it says there first: others of this machine may find the port, too
    mark: str  # what it prints before each answer: all that was printed for it stands before
    folder: str  # its own, for temporary files
    memory_bytes: int
    preload: tuple[str, ...]


def main() -> None:
    """Serve one judge, then end without ado: threads of the student's may still run."""
    errand = msgspec.json.decode(sys.stdin.buffer.readline(), type=Errand)
    try:
        with socket.create_connection(("127.0.0.1", errand.port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.sendall(errand.token.encode())
            threading.Thread(target=end_with_the_judge, args=[connection], daemon=True).start()
            _serve(connection, errand)
    except BaseException as error:  # noqa: BLE001  # whatever it was: one line, as from a worker of the sandbox
        os.write(2, f"set-up: {type(error).__name__}: {error}\n".encode())
        os._exit(70)
    os._exit(0)


def _serve(connection: socket.socket, errand: Errand) -> None:
    from autograder.worker.loop import serve, warm_up

    _no_crash_windows()
    os.chdir(errand.folder)
    warm_up(errand.preload)
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = errand.folder
    peak_bytes = peak_reader()
    if peak_bytes is not None:
        most = peak_bytes() + errand.memory_bytes
        threading.Thread(target=end_when_full, args=(peak_bytes, most), daemon=True).start()
    mark = errand.mark.encode()
    write = os.write  # the student may replace it

    def settled() -> None:
        try:
            write(1, mark)
        except OSError:  # the student has closed it
            pass

    serve(connection, settled)


def end_with_the_judge(connection: socket.socket, sleep: Callable[[float], None] = time.sleep) -> None:
    """End this process when the other side of `connection` is closed: the main thread may be in a loop that never reads."""
    while True:
        try:
            if select.select([connection], [], [], 0)[0] and not connection.recv(1, socket.MSG_PEEK):
                os._exit(0)
        except (OSError, ValueError):
            os._exit(0)
        sleep(LOOK_SECONDS)


def end_when_full(peak_bytes: Callable[[], int], most: int, sleep: Callable[[float], None] = time.sleep) -> None:
    """End this process when it has held more than `most` bytes."""
    while peak_bytes() <= most:
        sleep(LOOK_SECONDS)
    os._exit(OUT_OF_MEMORY)


def peak_reader() -> Callable[[], int] | None:
    """What tells how many bytes this process has held at most; None on Windows, where nothing of Python's does.

    On Linux, what the process that started it held counts at first: that is about as much as torch takes here.
    """
    try:
        from resource import RUSAGE_SELF, getrusage
    except ImportError:
        return None
    unit = 1 if sys.platform == "darwin" else 1024
    return lambda: getrusage(RUSAGE_SELF).ru_maxrss * unit


def _no_crash_windows() -> None:
    """A crash ends the process: Windows would first show a window and wait for somebody to close it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)


if __name__ == "__main__":
    main()

"""Workers as processes of their own: they answer, are bounded, print, and end, without anything that only Linux has."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given
from processes import running, wait_until

from autograder.errors import GraderFault, StudentDied, StudentTimeout
from autograder.model import Limits, SourceFile
from autograder.sandbox import spawned
from autograder.sandbox.protocol import Ended
from autograder.sandbox.spawned import Printed, SpawnedWorker, Spawner
from autograder.wire.messages import OUT_OF_MEMORY, Call, Load, Loaded, Raised, Returned
from autograder.wire.values import Encoder

SOURCE = b"""
import os, signal, sys, threading, time

def echo(value): return value
def say(text): print(text); return text
def where(): return [os.getcwd(), os.environ["HOME"], sys.stdin.read()]
def hang(text=""):
    print(text, flush=True)
    while True: pass
def leave(code): os._exit(code)
def crash(): os.kill(os.getpid(), signal.SIGSEGV)
def flood(): os.write(1, b"x" * 10_000_000)
def deaf(): os.close(1); os.close(2)
def fill():
    kept = []
    while True: kept.append(bytearray(20_000_000))
def leave_a_child():
    if os.fork() == 0: time.sleep(60)
    os._exit(5)
"""
LIMITS = Limits(memory_bytes=200_000_000)
SECONDS = 20.0


@pytest.fixture(scope="module")
def spawner() -> Iterator[Spawner]:
    with Spawner((), LIMITS) as made:
        made.wait_ready()
        yield made


@pytest.fixture
def worker(spawner: Spawner) -> Iterator[SpawnedWorker]:
    made = spawner.new_worker(LIMITS)
    load(made)
    yield made
    made.close()


def load(worker: SpawnedWorker) -> None:
    worker.wake(time.monotonic())
    message = Load((SourceFile("s.py", SOURCE),), "s.py", "python", ("echo",), (), None, 0)
    worker.exchange(message, None, time.monotonic() + SECONDS)
    assert isinstance(worker.receive(time.monotonic() + SECONDS).message, Loaded)


def call(worker: SpawnedWorker, name: str, *args: Any, seconds: float = SECONDS) -> Any:
    encoder = Encoder()
    message = Call(7, "student", name, encoder.encode(args), encoder.encode({}))
    frame = worker.exchange(message, encoder, time.monotonic() + seconds)
    match frame.message:
        case Returned(value=tree):
            return frame.value(tree)
        case Raised(error=error):
            raise RuntimeError(f"{error.type}: {error.message}")
    raise AssertionError(frame.message)


def test_a_call_is_answered_whatever_its_size(worker: SpawnedWorker) -> None:
    assert call(worker, "echo", [1, "é"]) == [1, "é"]
    big = np.arange(3_000_000.0)
    assert np.array_equal(call(worker, "echo", big), big)
    folder, home, read = call(worker, "where")
    assert folder == home
    assert "autograder-" in folder
    assert read == "", "input() meets an end"


def test_what_is_printed_belongs_to_the_check_that_printed_it(worker: SpawnedWorker) -> None:
    for n in range(100):
        call(worker, "say", f"✓ {n} \0")
        assert worker.take_output() == f"✓ {n} \0\n"
    assert worker.take_output() == ""


def test_what_is_printed_is_bounded_and_does_not_block(worker: SpawnedWorker) -> None:
    call(worker, "flood")
    assert worker.take_output() == "x" * LIMITS.output_bytes + "\n…"
    call(worker, "say", "afterwards")
    assert worker.take_output() == "afterwards\n"


def test_a_worker_that_can_print_no_more_still_answers(worker: SpawnedWorker) -> None:
    call(worker, "deaf")
    started = time.monotonic()
    assert call(worker, "echo", 1) == 1
    assert worker.take_output() == ""
    assert time.monotonic() - started < 5


def test_a_hang_is_late_and_ended(worker: SpawnedWorker) -> None:
    started = time.monotonic()
    with pytest.raises(StudentTimeout):
        call(worker, "hang", "here", seconds=0.3)
    with pytest.raises(StudentTimeout):  # nobody takes these bytes
        call(worker, "echo", np.zeros(3_000_000), seconds=0.3)
    assert worker.close() == Ended(None, None, 0)
    assert 0.6 <= time.monotonic() - started < 5
    assert worker.last_output == "here\n"
    assert not worker.alive()


@pytest.mark.parametrize(
    ("name", "args", "ended"),
    [
        ("leave", (3,), Ended(3, None, 0)),
        ("leave", (0,), Ended(0, None, 0)),
        ("crash", (), Ended(None, signal.SIGSEGV, 0)),
        ("leave_a_child", (), Ended(5, None, 0)),  # which holds the connection and the pipe
        ("fill", (), Ended(OUT_OF_MEMORY, None, 0)),
    ],
)
def test_how_a_worker_ended_is_known(worker: SpawnedWorker, name: str, args: tuple[Any, ...], ended: Ended) -> None:
    with pytest.raises(StudentDied):
        call(worker, name, *args)
    assert worker.close_after(5.0) == ended
    assert worker.close() == ended, "once is enough"


def test_one_stands_ready_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Spawner((), LIMITS) as spawner:
        spare = spawner._spare
        assert spawner.new_worker(LIMITS) is spare
        next_one = spawner._spare
        other = spawner.new_worker(Limits(memory_bytes=LIMITS.memory_bytes // 8))
        assert other not in (spare, next_one), "it was started with other limits"
        assert spawner._spare is next_one
        next_one._process.kill()
        next_one._process.wait()
        after = spawner.new_worker(LIMITS)
        assert after.alive(), "one that was lost while it waited is passed over"
        pids = {w._process.pid for w in (spare, other, after, spawner._spare)}
        assert running(pids) == pids
        assert list(tmp_path.iterdir())
    assert not running(pids)
    assert not list(tmp_path.iterdir())


def test_a_worker_ends_with_its_judge_whatever_it_is_doing(spawner: Spawner) -> None:
    lost = spawner.new_worker(LIMITS)
    load(lost)
    with pytest.raises(StudentTimeout):
        call(lost, "hang", seconds=0.1)
    assert lost._connection is not None
    lost._connection.close()  # as when the command is killed
    assert wait_until(lambda: not lost.alive(), 5)
    lost.close()


def test_who_does_not_know_the_token_is_no_worker(spawner: Spawner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spawned, "SETTLE_SECONDS", 0.1)
    worker = SpawnedWorker((), LIMITS, spawner._folder)
    address = worker._listener.getsockname()
    strangers = [socket.create_connection(address) for _ in range(3)]
    strangers[0].sendall(b"0" * 32)
    strangers[1].sendall(b"0")
    load(worker)
    assert call(worker, "echo", 2) == 2
    worker.close()
    for stranger in strangers:
        stranger.close()


def test_a_worker_that_cannot_be_set_up_says_why(spawner: Spawner) -> None:
    worker = SpawnedWorker(("no_such_module_here",), LIMITS, spawner._folder)
    with pytest.raises(GraderFault, match=r"No worker could be set up\. set-up: ModuleNotFoundError: .*no_such_module_here"):
        worker.wake(time.monotonic())
    assert not worker.alive()


def test_a_python_that_does_not_start_is_said(spawner: Spawner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    worker = SpawnedWorker((), LIMITS, spawner._folder)
    with pytest.raises(GraderFault, match="No worker could be set up"):
        worker.wake(time.monotonic())
    monkeypatch.setattr("sys.executable", "/there/is/none")
    with pytest.raises(GraderFault, match="No worker could be started"):
        SpawnedWorker((), LIMITS, spawner._folder)


class Chunks:
    """A pipe that gives these bytes, so many at a time."""

    def __init__(self, data: bytes, sizes: list[int]) -> None:
        self._data = data
        self._sizes = sizes

    def read(self, most: int) -> bytes:
        size = self._sizes.pop(0) if self._sizes else most
        chunk, self._data = self._data[:size], self._data[size:]
        return chunk

    def __enter__(self) -> Chunks:
        return self

    def __exit__(self, *error: object) -> None:
        pass


@given(
    parts=st.lists(st.lists(st.sampled_from([b"\0", b"a", b"\0a", b"text "]), max_size=5).map(b"".join), min_size=1, max_size=5),
    sizes=st.lists(st.integers(1, 7), max_size=40),
)
def test_marks_are_taken_out_wherever_a_read_ends(parts: list[bytes], sizes: list[int]) -> None:
    mark = b"\0abcdef"
    pipe: Any = Chunks(mark.join(parts), sizes)
    printed = Printed(pipe, 4096, mark)
    assert printed.last() == b"".join(parts).decode()
    assert printed._marks == len(parts) - 1


def test_what_is_still_on_its_way_is_waited_for() -> None:
    reading, writing = os.pipe()
    with open(reading, "rb", buffering=0) as end, open(writing, "wb", buffering=0) as pipe:
        printed = Printed(end, 4096, b"\0mark")
        pipe.write(b"first, ")
        later = threading.Timer(0.1, pipe.write, [b"last\0mark"])
        later.start()
        assert printed.take(1) == "first, last"
        later.join()
        pipe.write(b"a line of Windows\r\n")
        pipe.close()
        assert printed.last() == "a line of Windows\n"


def test_processes_of_a_worker_end_with_it(worker: SpawnedWorker) -> None:
    with pytest.raises(StudentDied):
        call(worker, "leave_a_child")
    left = group(worker._process.pid)
    assert left
    worker.close()
    assert wait_until(lambda: not running(left), 5)


def group(leader: int) -> set[int]:
    """The processes of a process group."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(entry.read_text().rpartition(")")[2].split()[2]) == leader:
                found.add(int(entry.parent.name))
    return found

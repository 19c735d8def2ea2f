"""Seconds by the clock and memory at its highest, of commands run one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from processes import descendants

LOOK_EVERY = 0.2
PAGE = os.sysconf("SC_PAGE_SIZE")


class LeftOut(Exception):
    """A tool that cannot be installed or run here, and why."""


class Job(msgspec.Struct, frozen=True):
    """What grades a class: commands in turn, each from a cold start, and where the marks are afterwards."""

    commands: Sequence[Sequence[str | Path]]
    folder: Path
    marks: Callable[[], dict[str, float]]
    environment: Mapping[str, str] = {}
    codes: Sequence[int] = (0,)
    seconds: Callable[[], float] | None = None  # by a clock of its own


class Memory(threading.Thread):
    """Looks at all processes below this one until `done`; a page that several share is counted once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(LOOK_EVERY):
            self.peak = max(self.peak, sum(map(memory_of, descendants(os.getpid()))))


def memory_of(pid: int) -> int:
    """Bytes: its proportional share (PSS); where that cannot be read, all that it has resident (RSS)."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return 1024 * int(line.split()[1])
    except OSError:
        pass
    try:
        return PAGE * int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0  # it has ended


def timed(job: Job) -> float:
    """Seconds that the job takes. Raises LeftOut with the last lines of a command that fails."""
    started = time.perf_counter()
    for command in job.commands:
        run(command, job.folder, environment=job.environment, codes=job.codes)
    seconds = time.perf_counter() - started
    return job.seconds() if job.seconds else seconds


def peak_memory(job: Job) -> int:
    """Bytes that the job holds at its highest. Not to be timed: each look keeps what it looks at waiting."""
    memory = Memory()
    memory.start()
    try:
        timed(job)
    finally:
        memory.done.set()
        memory.join()
    return memory.peak


def run(command: Sequence[str | Path], folder: Path, *, environment: Mapping[str, str] = {}, codes: Sequence[int] = (0,)) -> str:
    """Run a command in `folder`, where log.txt keeps what it prints; raise LeftOut if its exit code is none of `codes`."""
    log = folder / "log.txt"
    with log.open("ab") as out:
        begins = out.tell()
        done = subprocess.run(
            command, cwd=folder, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False
        )
    with log.open("rb") as file:
        file.seek(begins)
        printed = file.read().decode("utf-8", "replace").strip()
    if done.returncode not in codes:
        last = " | ".join(printed.splitlines()[-5:])
        raise LeftOut(f"`{' '.join(map(str, command))}` ended with code {done.returncode}: {last}")
    return printed

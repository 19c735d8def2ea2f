"""However a zygote or its grader ends, nothing of it runs on, and what it made outside is removed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SECONDS = 20.0
# A janitor whose zygote does ZYGOTE: `worker(name)` starts a process and waits until it has written its pid to a file.
SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from autograder.sandbox.janitor import run_and_outlive

folder, leash = Path(sys.argv[1]), int(sys.argv[2])

def note(name, text=""):
    (folder / f"{name}.part").write_text(str(text))
    (folder / f"{name}.part").rename(folder / name)

def worker(name, hard=False, orphan=False):
    if os.fork() == 0:
        if orphan and os.fork():
            os._exit(0)
        if hard:
            os.setsid()
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
        note(name, os.getpid())
        time.sleep(600)
    if orphan:
        os.wait()
    while not (folder / name).exists():
        time.sleep(0.005)

def open_files():
    links = Path("/proc/self/fd").iterdir()
    return [os.readlink(link) for link in list(links) if link.exists() or link.is_symlink()]

def zygote():
    note("zygote", os.getpid())
    ZYGOTE

run_and_outlive(zygote, leash, lambda: note("let_go", os.getpid()), lambda: note("clean"))
"""
FAMILY = "worker('child'); worker('orphan', orphan=True); worker('hard', hard=True, orphan=True); time.sleep(600)"


def until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def runs(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


class Family:
    """A janitor, its leash, and the pids that its processes wrote down."""

    def __init__(self, folder: Path, zygote: str) -> None:
        self.folder = folder
        reading, self.leash = os.pipe()
        script = [sys.executable, "-c", SCRIPT.replace("ZYGOTE", zygote), str(folder), str(reading)]
        self.janitor = subprocess.Popen(script, pass_fds=[reading], stderr=subprocess.PIPE, text=True)
        os.close(reading)

    def let_go(self) -> None:
        if self.leash >= 0:
            os.close(self.leash)
            self.leash = -1

    def pid(self, name: str) -> int:
        assert until(lambda: (self.folder / name).exists()), f"no {name}"
        return int((self.folder / name).read_text())

    def pids(self, *names: str) -> list[int]:
        found = [self.pid(name) for name in names]
        assert all(map(runs, found))
        return found

    @property
    def cleaned(self) -> bool:
        return (self.folder / "clean").exists()

    def close(self) -> None:
        self.let_go()
        for file in self.folder.iterdir():
            with contextlib.suppress(ValueError, ProcessLookupError):
                os.kill(int(file.read_text()), signal.SIGKILL)
        self.janitor.kill()
        self.janitor.communicate()


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Callable[[str], Family]]:
    started: list[Family] = []

    def start(zygote: str = FAMILY) -> Family:
        started.append(Family(tmp_path, zygote))
        return started[-1]

    yield start
    for one in started:
        one.close()


MEMBERS = ("zygote", "child", "orphan", "hard")


def test_when_the_leash_is_let_go_every_process_ends_and_the_house_is_cleaned(family: Callable[..., Family]) -> None:
    one = family()
    pids = one.pids(*MEMBERS)
    assert len(set(pids)) == 4
    assert not one.cleaned
    one.let_go()
    assert one.janitor.wait(SECONDS) == 256 - signal.SIGKILL, "the zygote's end, as an exit code"
    assert not any(map(runs, pids)), "all have ended before the janitor does"
    assert one.cleaned


def test_a_grader_that_is_killed_lets_go(family: Callable[..., Family]) -> None:
    one = family()
    pids = one.pids(*MEMBERS)
    grader = os.fork()
    if grader == 0:
        time.sleep(600)
        os._exit(0)
    one.let_go()  # here; the grader's own copy stays
    time.sleep(0.1)
    assert all(map(runs, pids)), "somebody still holds the leash"
    os.kill(grader, signal.SIGKILL)
    os.waitpid(grader, 0)
    one.janitor.wait(SECONDS)
    assert not any(map(runs, pids))
    assert one.cleaned


@pytest.mark.parametrize(
    ("end", "code"),
    [("os._exit(7)", 7), ("pass", 0), ("raise SystemExit(0)", 1), ("os.kill(os.getpid(), signal.SIGKILL)", 256 - 9)],
)
def test_a_zygote_that_ends_by_itself_is_cleaned_up_after(family: Callable[..., Family], end: str, code: int) -> None:
    one = family(f"worker('hard', hard=True, orphan=True); worker('child'); {end}")
    assert one.janitor.wait(SECONDS) == code
    assert not any(map(runs, [one.pid("hard"), one.pid("child")])), "though the leash is still held"
    assert one.cleaned


def test_an_exception_in_the_zygote_is_shown_and_never_becomes_a_second_janitor(family: Callable[..., Family]) -> None:
    one = family("raise KeyError('what happened')")
    _, errors = one.janitor.communicate(timeout=SECONDS)
    assert one.janitor.returncode == 1
    assert errors.count("KeyError: 'what happened'") == 1
    assert one.cleaned


def test_a_janitor_that_is_killed_takes_the_zygote_along(family: Callable[..., Family]) -> None:
    """Nobody is left to clean then: the next run sweeps. Workers see to their own end, by the same means."""
    one = family("time.sleep(600)")
    (zygote,) = one.pids("zygote")
    one.pid("let_go")
    one.janitor.kill()
    one.janitor.wait()
    assert until(lambda: not runs(zygote))
    assert not one.cleaned


def test_signals_to_the_janitor_change_nothing(family: Callable[..., Family]) -> None:
    """Ctrl-C reaches the whole process group: whoever ends the grader must not keep the janitor from its work."""
    one = family()
    pids = one.pids(*MEMBERS)
    ignored = Path(f"/proc/{one.janitor.pid}/status")
    due = sum(1 << number - 1 for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
    assert until(lambda: int(ignored.read_text().split("SigIgn:")[1].split()[0], 16) & due == due)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        one.janitor.send_signal(number)
    time.sleep(0.1)
    assert one.janitor.poll() is None
    assert all(map(runs, pids))
    one.let_go()
    one.janitor.wait(SECONDS)
    assert not any(map(runs, pids))
    assert one.cleaned


def test_the_janitor_lets_go_of_what_only_the_zygote_needs_and_the_zygote_of_the_leash(family: Callable[..., Family]) -> None:
    one = family("note('open_files', open_files()); time.sleep(600)")
    assert one.pid("let_go") == one.janitor.pid
    assert until(lambda: (one.folder / "open_files").exists())
    pipes = {os.readlink(f"/proc/{one.janitor.pid}/fd/{n}") for n in os.listdir(f"/proc/{one.janitor.pid}/fd")}
    leash = os.readlink(f"/proc/self/fd/{one.leash}")
    assert leash in pipes
    assert leash not in (one.folder / "open_files").read_text()


def test_a_worker_that_starts_others_while_they_are_ended_leaves_none(family: Callable[..., Family]) -> None:
    """Each death brings orphans back to the janitor: they are ended until none is left."""
    chain = "\n    ".join((
        "for n in range(12):",
        "    if os.fork():",
        "        break",
        "    os.setsid()",
        "    note(f'link{n}', os.getpid())",
        "time.sleep(600)",
    ))  # fmt: skip
    one = family(chain)
    pids = one.pids("zygote", *(f"link{n}" for n in range(12)))
    one.let_go()
    one.janitor.wait(SECONDS)
    assert not any(map(runs, pids))

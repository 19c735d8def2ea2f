"""A run that is interrupted or killed ends at once, leaves no process behind, and keeps what was written."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from handing_in import CHAPTERS, GOOD
from processes import descendants, running, wait_until

from autograder.sandbox import linux
from autograder.sandbox.levels import LEVELS


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_ended_run_leaves_no_process_and_every_result_whole(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "a_good.py").write_text(GOOD)
    (tmp_path / "class" / "b_hangs.py").write_text(GOOD + "\ndef total(x):\n    while True: pass\n")
    command = ["grade", "toy", "class", "--solutions", str(CHAPTERS), "--timeout", "300", "--jobs", "1"]
    run = subprocess.Popen(
        [sys.executable, "-P", "-m", "autograder.cli", *command],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    first = tmp_path / "results" / "01_toy" / "a_good" / "report.json"
    assert wait_until(first.exists, 60)
    time.sleep(1.0)  # the second submission hangs by now
    below = descendants(run.pid)
    assert len(running(below)) >= 4, "janitor, zygote, judge, its fork, a worker"
    os.kill(run.pid, how)
    started = time.monotonic()
    _, errors = run.communicate(timeout=20)
    assert time.monotonic() - started < 5
    assert wait_until(lambda: not running(below), 5), running(below)
    assert first.stat().st_size > 1000
    assert not (tmp_path / "results" / "01_toy" / "b_hangs").exists()
    if how == signal.SIGINT:
        assert run.returncode == 130
        assert "interrupted; every result already written is whole" in errors
        assert "Traceback" not in errors


IMPORT_SECONDS = 30


def others_than_judges(pids: set[int]) -> set[int]:
    """Those of `pids` that are no judge, and still run: who has no command line any more has given back its memory."""
    found = set()
    for pid in pids:
        with contextlib.suppress(OSError):
            line = Path(f"/proc/{pid}/cmdline").read_bytes()
            if line and b"autograder.grading.judge" not in line:
                found.add(pid)
    return found


@pytest.fixture
def heir() -> Iterator[None]:
    """Processes whose parents have ended come back to this one, so that none is lost sight of."""
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    yield
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 0)


@pytest.mark.parametrize("moment", [0.15, 0.4, 1.0, 2.5, 4.0, 6.0])
@pytest.mark.parametrize("level", LEVELS)
def test_a_run_killed_at_any_moment_leaves_no_process(tmp_path: Path, heir: None, level: str, moment: float) -> None:
    """While it imports, probes, starts workers, waits for one that hangs; also a worker that asks not to be ended with it."""
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "a_good.py").write_text(GOOD)
    hostile = "\nimport ctypes, signal\nctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\n[signal.signal(n, 1) for n in (1, 2, 15)]\n"
    for number in range(4):
        hang = f"{GOOD}{hostile}def total(x):\n    while True: pass\n"
        (tmp_path / "class" / f"b_hangs{number}.py").write_text(hang)
    command = ["grade", "toy", "class", "--solutions", str(CHAPTERS), "--timeout", "300", "--jobs", "2", "--isolation", level]
    others = descendants(os.getpid())
    run = subprocess.Popen(
        [sys.executable, "-P", "-m", "autograder.cli", *command],
        cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    time.sleep(moment)
    if run.poll() is not None:
        said = run.communicate()[1].decode()
        assert "isolation" in said
        assert "a trial submission could" not in said
        pytest.skip(f"{level} cannot be had here")
    run.kill()
    run.wait()
    assert wait_until(lambda: not others_than_judges(running(descendants(os.getpid()) - others)), 5)
    # a judge that was importing hears of it when it has imported: two seconds later, many more on a machine with other work
    assert wait_until(lambda: not running(descendants(os.getpid()) - others), IMPORT_SECONDS), descendants(os.getpid()) - others
    for pid in descendants(os.getpid()) - others:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)

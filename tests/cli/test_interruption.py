"""A run that is interrupted or killed ends at once, leaves no process behind, and keeps what was written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from handing_in import CHAPTERS, GOOD


def descendants(pid: int) -> set[int]:
    """All processes below `pid`, by /proc."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, todo = set[int](), [pid]
    while todo:
        new = children.get(todo.pop(), [])
        found.update(new)
        todo.extend(new)
    return found


def running(pids: set[int]) -> set[int]:
    """Those of `pids` that are neither gone nor zombies."""
    alive = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            alive.add(pid)
    return alive


def wait_until(condition: object, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


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
    assert len(running(below)) >= 4, "zygote and its first process, judge, its fork, a worker"
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

"""What processes there are: for tests of what a run leaves behind."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path


def children() -> dict[int, list[int]]:
    """Each process's own, by /proc."""
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            found.setdefault(parent, []).append(int(entry.name))
    return found


def descendants(pid: int) -> set[int]:
    """All processes below `pid`."""
    all_children = children()
    found, todo = set[int](), [pid]
    while todo:
        new = all_children.get(todo.pop(), [])
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


def wait_until(condition: Callable[[], object], seconds: float) -> bool:
    """Whether `condition` holds before `seconds` have passed."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False

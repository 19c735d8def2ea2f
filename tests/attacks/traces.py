"""What submissions leave behind while a grader runs: processes, files, mounts, control groups."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import children, descendants, running, wait_until

from autograder.grading.grader import Grader

SECONDS = 3.0  # for what ends a moment after its report
JUDGE_SECONDS = 15.0  # for a judge's fork, which is ours: with other work on the machine it takes seconds to give back its memory


class Traces:
    """What there is now, and what there was when nothing had been graded.

    A judge's fork and a worker always stand ready for the next submission: each time others, but as many.
    """

    def __init__(self, grader: Grader, temporary: Path) -> None:
        assert grader.crew.sandbox is not None
        self._janitor = grader.crew.sandbox._janitor.pid
        self._judge = grader.crew.judge.pid
        self._temporary = temporary
        # os.walk, since the groups of other runs come and go meanwhile
        here = os.walk("/sys/fs/cgroup")
        self._groups = [Path(top, name) for top, names, _ in here for name in names if name == f"autograder-{self._janitor}"]
        ready = wait_until(lambda: self._processes() == (2, 1), SECONDS)
        assert ready, "zygote and worker, and a judge's fork"
        self._before = self._found()

    def left(self) -> list[str]:
        """What was not there before any submission; waits a moment for what is on its way out."""
        wait_until(lambda: self._found() <= self._before, SECONDS)
        if set(self._found() - self._before) == {"process of the judge"}:
            wait_until(lambda: self._found() <= self._before, JUDGE_SECONDS)
        return sorted((self._found() - self._before).elements())

    def _processes(self) -> tuple[int, int]:
        """Below the janitor, and below the judge."""
        return len(running(descendants(self._janitor))), len(running(descendants(self._judge)))

    def _found(self) -> Counter[str]:
        in_sandbox, of_judge = self._processes()
        zygote = next(iter(children().get(self._janitor, [])), self._janitor)  # not the lowest: process ids start anew
        groups = [group for folder in self._groups for group in _subfolders(folder)]
        return Counter([
            *["process of the sandbox"] * in_sandbox,
            *["process of the judge"] * of_judge,
            *(f"file {_of_any_worker(path)}" for path in _below(self._temporary)),
            *(f"group {_of_any_worker(path)}" for path in groups),
            *(f"mount {line.split(' ', 4)[4]}" for pid in ("self", zygote) for line in _mounts(pid)),
        ])  # fmt: skip


def _of_any_worker(path: str) -> str:
    return re.sub(r"(?<=/)w\d+(?=/|$)", "w#", path)


def _below(folder: Path) -> list[str]:
    """All that is in it; os.walk passes over what is removed meanwhile."""
    return [os.path.join(top, name) for top, folders, files in os.walk(folder) for name in (*folders, *files)]


def _subfolders(folder: Path) -> list[str]:
    return [entry.path for entry in os.scandir(folder) if entry.is_dir()]


def _mounts(pid: object) -> list[str]:
    try:
        return Path(f"/proc/{pid}/mountinfo").read_text().splitlines()
    except OSError:
        return []


@contextmanager
def own_temporary_folder(path: Path) -> Iterator[Path]:
    """Everything that this process's sandboxes make for temporary files is below `path`."""
    before, tempfile.tempdir = tempfile.tempdir, str(path)
    try:
        yield path
    finally:
        tempfile.tempdir = before


def usage(pid: int) -> tuple[int, int]:
    """Open descriptors and resident memory (kB) of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return len(os.listdir(f"/proc/{pid}/fd")), resident

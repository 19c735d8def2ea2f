"""Level L3's control groups: one a worker, with its memory and its threads bounded by the kernel, whatever it maps or shares.

Works with cgroup v2 where this process may make groups (root, or a delegated one), and with v1's `memory` and `pids`
hierarchies. Everything is done relative to folders that are opened before the private root is entered, in which
/sys/fs/cgroup does not exist.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from autograder.errors import IsolationError

PREFIX = "autograder-"
NEEDED = ("memory", "pids")
# Beside what the student allocates: page tables, kernel stacks, and the zygote's pages that the worker writes to.
OVERHEAD_BYTES = 48 * 1024**2
REMOVE_SECONDS = 2.0
HELP = "Run as root, or in a delegated group: systemd-run --user --scope -p Delegate=yes autograder …"


class Place(msgspec.Struct, frozen=True):
    """Where groups can be made: the folder of this run in each hierarchy (v2 has one for everything)."""

    unified: bool
    folders: Mapping[str, int]  # "memory" and "pids" → an open folder, the same one in v2
    paths: tuple[str, ...]

    def make(self, name: str, memory_bytes: int, threads: int) -> None:
        """A group with its bounds set. Raises OSError."""
        for folder in set(self.folders.values()):
            os.mkdir(name, 0o755, dir_fd=folder)
        most = memory_bytes + OVERHEAD_BYTES
        limit, swap = (
            ("memory.max", "memory.swap.max") if self.unified else ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes")
        )
        _write(f"{name}/{limit}", str(most), self.folders["memory"])
        with contextlib.suppress(FileNotFoundError):  # a kernel without swap accounting
            _write(f"{name}/{swap}", "0" if self.unified else str(most), self.folders["memory"])
        _write(f"{name}/pids.max", str(threads), self.folders["pids"])

    def enter(self, name: str) -> None:
        """Put the calling process into the group. Raises OSError."""
        for folder in sorted(set(self.folders.values())):
            _write(f"{name}/cgroup.procs", "0", folder)

    def ran_out(self, name: str) -> bool:
        """Whether the kernel ended a process of the group for its memory."""
        file = "memory.events" if self.unified else "memory.oom_control"
        with contextlib.suppress(OSError):
            descriptor = os.open(f"{name}/{file}", os.O_RDONLY | os.O_CLOEXEC, dir_fd=self.folders["memory"])
            with open(descriptor, encoding="ascii") as events:
                return any(line.startswith("oom_kill ") and int(line.split()[1]) > 0 for line in events)
        return False

    def remove(self, name: str) -> None:
        """Remove a group whose processes have ended."""
        for folder in set(self.folders.values()):
            with contextlib.suppress(OSError):  # what is left, the janitor tries again
                os.rmdir(name, dir_fd=folder)

    def close(self) -> None:
        """Remove this run's folders and every group in them."""
        for folder in set(self.folders.values()):
            os.close(folder)
        _remove_all(Path(path) for path in self.paths)


def find_place(root: Path = Path("/sys/fs/cgroup"), own: str | None = None) -> Place:
    """A place for groups, made and tried. Raises IsolationError saying what is missing.

    `own` is the text of /proc/self/cgroup.
    """
    own = Path("/proc/self/cgroup").read_text(encoding="utf-8") if own is None else own
    reasons = []
    for unified, bases in _candidates(root, _groups(own)):
        try:
            return _made(unified, bases)
        except OSError as error:
            reasons.append(f"{error.filename or bases[0]}: {error.strerror}")
    raise IsolationError(f"no control group can be made ({'; '.join(reasons) or 'none is mounted'}). {HELP}")


def _groups(own: str) -> dict[str, str]:
    """This process's group in each hierarchy, by the hierarchy's controllers as they are mounted; v2's has none."""
    return {names: path for _, names, path in (line.split(":", 2) for line in own.splitlines())}


def _candidates(root: Path, groups: Mapping[str, str]) -> Iterable[tuple[bool, tuple[Path, ...]]]:
    """(v2?, where this run's folder would go), best first.

    In v2 that is beside this process's own group, since a group that holds processes can have none below it; then the
    top. In v1, below the own groups.
    """
    top = root if (root / "cgroup.controllers").is_file() else root / "unified"
    if "" in groups and set(NEEDED) <= _words(top / "cgroup.controllers"):
        beside = (top / groups[""].lstrip("/")).parent if groups[""] != "/" else top
        yield from ((True, (base,)) for base in dict.fromkeys((beside, top)))
    hierarchies = {name: root / names / path.lstrip("/") for names, path in groups.items() for name in names.split(",")}
    if set(NEEDED) <= hierarchies.keys():
        yield False, tuple(hierarchies[name] for name in NEEDED)


def _made(unified: bool, bases: tuple[Path, ...]) -> Place:
    for base in bases:
        _sweep(base)
        if unified:
            _hand_down(base)
    made: list[Path] = []
    opened: list[int] = []
    try:
        for base in bases:
            folder = base / f"{PREFIX}{os.getpid()}"
            folder.mkdir(mode=0o755)
            made.append(folder)
            if unified:
                _write(folder / "cgroup.subtree_control", "+memory +pids")
            opened.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        place = Place(unified, dict(zip(NEEDED, opened * (2 if unified else 1), strict=True)), tuple(map(str, made)))
        place.make("trial", 1 << 26, 8)
        place.remove("trial")
    except OSError:
        for descriptor in opened:
            os.close(descriptor)
        _remove_all(made)
        raise
    return place


def _hand_down(base: Path) -> None:
    """Have `base` (v2) give memory and pids to the groups in it."""
    if not set(NEEDED) <= _words(base / "cgroup.subtree_control"):
        _write(base / "cgroup.subtree_control", "+memory +pids")


def _sweep(base: Path) -> None:
    """Remove the folders of runs that were ended together with their janitor; one had this process's pid, perhaps."""
    for folder in base.glob(f"{PREFIX}*"):
        pid = folder.name.removeprefix(PREFIX)
        if re.fullmatch(r"\d+", pid) and (int(pid) == os.getpid() or not Path(f"/proc/{pid}").exists()):
            _remove_all([folder], seconds=0.0)


def _remove_all(folders: Iterable[Path], seconds: float = REMOVE_SECONDS) -> None:
    """Remove groups and those in them; a group stays busy for a moment after its last process has ended."""
    until = time.monotonic() + seconds
    for folder in folders:
        while folder.exists():
            for group in (*folder.glob("*/"), folder):
                with contextlib.suppress(OSError):
                    group.rmdir()
            if time.monotonic() >= until:
                break
            if folder.exists():
                time.sleep(0.01)


def _words(file: Path) -> set[str]:
    try:
        return set(file.read_text(encoding="ascii").split())
    except OSError:
        return set()


def _write(file: str | Path, value: str, folder: int | None = None) -> None:
    """Write to a file of the kernel's, relative to `folder`; one that is not there is never made. Raises OSError."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CLOEXEC, dir_fd=folder)
    try:
        os.write(descriptor, value.encode())
    except OSError as error:
        error.filename = str(file)
        raise
    finally:
        os.close(descriptor)

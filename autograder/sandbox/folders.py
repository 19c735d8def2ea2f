"""Workers' folders for temporary files where there is no private /tmp (L1): made, watched and removed from outside.

No quota can be set there without mounts, so the zygote looks: a worker that has written too much is ended.
"""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import tempfile
from pathlib import Path

from autograder.sandbox.protocol import MAX_TEMPORARY_BYTES, MAX_TEMPORARY_FILES


class Folders:
    """The folder of this run, with one in it for each worker."""

    def __init__(self, temporary: str) -> None:
        self.path = tempfile.mkdtemp(prefix="autograder-", dir=temporary)

    def make(self, name: str) -> str:
        """A new worker's folder."""
        folder = f"{self.path}/{name}"
        os.mkdir(folder, 0o700)
        return folder

    def overfull(self, name: str, pid: int) -> bool:
        """Whether a worker's files, those that it removed and still holds included, are too many or too large."""
        files, size = _usage(f"{self.path}/{name}")
        return files > MAX_TEMPORARY_FILES or size + deleted_bytes(pid, self.path) > MAX_TEMPORARY_BYTES

    def remove(self, name: str) -> None:
        """Remove a worker's folder with all that its worker left."""
        remove_tree(f"{self.path}/{name}")

    def close(self) -> None:
        """Remove the run's folder."""
        remove_tree(self.path)


def remove_tree(folder: str) -> None:
    """Remove a folder that hostile code filled.

    Its folders may be nested deeper than Python's calls and paths go, and may not be listed by others than root: what
    is not empty, the system's own tools remove.
    """
    with contextlib.suppress(OSError):
        os.rmdir(folder)
        return
    for command in (["chmod", "-R", "u+rwX", "--", folder], ["rm", "-rf", "--", folder]):
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _usage(folder: str) -> tuple[int, int]:
    """Files and folders in a folder and the bytes that they take; no further than too many are counted.

    What cannot be looked at counts as too many: its path got too long for the system, or it lies in a folder that was
    made without the right to be read.
    """
    files = size = 0
    waiting = [folder]
    while waiting and files <= MAX_TEMPORARY_FILES:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    files += 1
                    if files > MAX_TEMPORARY_FILES:
                        return files, size
                    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                        if entry.is_dir(follow_symlinks=False):
                            waiting.append(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            continue  # removed meanwhile
        except OSError:
            return MAX_TEMPORARY_FILES + 1, size
    return files, size


def deleted_bytes(pid: int, folder: str, *, memory: bool = False) -> int:
    """Bytes of the files that a process removed and still holds, open or mapped; with `memory`, of memfds, too.

    The size of one that is only mapped (from `folder`) cannot be seen: it counts as all that may be used.
    """
    size = 0
    opened: set[int] = set()  # inodes
    with contextlib.suppress(OSError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found = os.stat(descriptor)
                if stat.S_ISREG(found.st_mode) and found.st_nlink == 0 and found.st_ino not in opened:
                    if not memory and os.readlink(descriptor).startswith("/memfd:"):
                        continue
                    opened.add(found.st_ino)
                    size += found.st_blocks * 512
    return size + len(_mapped(pid, folder) - opened) * MAX_TEMPORARY_BYTES


def _mapped(pid: int, folder: str) -> set[int]:
    """Inodes of the removed files of a folder that a process has mapped."""
    inodes: set[int] = set()
    with contextlib.suppress(OSError):
        maps = Path(f"/proc/{pid}/maps").read_bytes()
        if b" (deleted)\n" in maps:  # nearly never
            for line in maps.splitlines():
                parts = line.split(maxsplit=5)
                if line.endswith(b" (deleted)") and parts[5].startswith(os.fsencode(f"{folder}/")):
                    inodes.add(int(parts[4]))
    return inodes

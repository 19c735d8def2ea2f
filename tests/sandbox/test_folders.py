"""Workers' folders at L1: everything that is written is counted, wherever it hides, and everything can be removed."""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from autograder.sandbox import folders
from autograder.sandbox.folders import Folders, remove_tree
from autograder.sandbox.protocol import MAX_TEMPORARY_BYTES, MAX_TEMPORARY_FILES

KB, MB = 1024, 1024**2
NOBODY = 65534


@pytest.fixture
def run() -> Iterator[Folders]:
    """A run's folder in the machine's own place for temporary files: other users reach it, and pytest never removes it."""
    made = Folders(tempfile.gettempdir())
    yield made
    subprocess.run(["chmod", "-R", "u+rwX", made.path], check=False, capture_output=True)
    subprocess.run(["rm", "-rf", made.path], check=True)


@pytest.fixture
def folder(run: Folders) -> Path:
    return Path(run.make("w1"))


def usage(folder: Path) -> tuple[int, int]:
    return folders._usage(str(folder))


def overfull(run: Folders, pid: int = 0) -> bool:
    return run.overfull("w1", pid or os.getpid())


def nested(folder: Path, name: str, depth: int) -> int:
    """An open descriptor of a folder `depth` below, made step by step as no path could name it."""
    inner = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=inner)
        outer, inner = inner, os.open(name, os.O_RDONLY, dir_fd=inner)
        os.close(outer)
    return inner


@contextlib.contextmanager
def process(action: Callable[[], object]) -> Iterator[int]:
    """A fork that did `action` and stays: its pid."""
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            kept = action()
            os.write(told, b"y" if kept is not None else b"n")
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(told)
    try:
        assert os.read(ready, 1) == b"y"
        yield pid
    finally:
        os.close(ready)
        os.kill(pid, 9)
        os.waitpid(pid, 0)


def as_nobody(action: Callable[[], bool]) -> bool:
    """What `action` gives to an ordinary user: nothing is out of root's reach."""
    if os.getuid() != 0:
        return action()
    pid = os.fork()
    if pid == 0:
        code = 2
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            code = 0 if action() else 1
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, 1), "it raised"
    return code == 0


def given_away(folder: Path) -> Path:
    if os.getuid() == 0:
        for path in (folder.parent, folder):
            os.chown(path, NOBODY, NOBODY)
    return folder


def test_a_new_folder_is_its_owners_alone_and_empty(run: Folders, folder: Path) -> None:
    assert folder.parent == Path(run.path)
    assert [path.stat().st_mode & 0o777 for path in (folder.parent, folder)] == [0o700, 0o700]
    assert usage(folder) == (0, 0)
    assert not overfull(run)


def test_files_and_bytes_are_counted_at_every_depth(folder: Path) -> None:
    (folder / "a" / "b").mkdir(parents=True)
    for path in ("one", "a/two", "a/b/three"):
        (folder / path).write_bytes(b"x" * 100 * KB)
    files, size = usage(folder)
    assert files == 5
    assert 300 * KB <= size < 400 * KB


NAMES = st.lists(st.sampled_from(["a", "b", "-rf", "é", "\n", " "]), min_size=1, max_size=4)


@settings(max_examples=30, deadline=None)
@given(st.lists(NAMES, max_size=12))
def test_every_tree_is_counted_whole(paths: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as top:
        for parts in paths:
            Path(top, *parts).mkdir(parents=True, exist_ok=True)
        due = {tuple(parts[:n]) for parts in paths for n in range(1, len(parts) + 1)}
        assert folders._usage(top)[0] == len(due)


def test_a_hole_takes_no_room(folder: Path) -> None:
    with (folder / "sparse").open("wb") as file:
        file.truncate(10 * MAX_TEMPORARY_BYTES)
    assert usage(folder) == (1, 0)


def test_what_a_link_leads_to_is_not_counted(run: Folders, folder: Path) -> None:
    (folder / "out").symlink_to("/usr")
    (folder / "round").symlink_to(folder)
    assert usage(folder)[0] == 2


def test_a_folder_that_is_gone_is_empty(folder: Path) -> None:
    assert usage(folder / "absent") == (0, 0)


def test_the_limits_themselves_are_allowed(run: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_TEMPORARY_FILES", 10)
    for n in range(10):
        (folder / f"{n}").write_bytes(b"")
    assert not overfull(run)
    (folder / "10").write_bytes(b"")
    assert overfull(run)


def test_too_many_bytes_are_too_many(run: Folders, folder: Path) -> None:
    with (folder / "big").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, MAX_TEMPORARY_BYTES)
        assert not overfull(run)
        os.posix_fallocate(file.fileno(), 0, MAX_TEMPORARY_BYTES + MB)
        assert overfull(run)


def test_counting_stops_where_there_are_too_many(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a worker that makes files as fast as it can would keep the zygote counting."""
    monkeypatch.setattr(folders, "MAX_TEMPORARY_FILES", 5)
    for n in range(50):
        (folder / f"{n}").mkdir()
    opened: list[object] = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: opened.append(path) or scan(path))
    assert usage(folder)[0] == 6
    assert len(opened) == 1


@pytest.mark.parametrize("name", ["d" * 200, "é" * 120, "\U0001f600" * 60])
def test_what_lies_too_deep_to_be_seen_counts_as_too_many(run: Folders, folder: Path, name: str) -> None:
    """A path of few characters may have many bytes."""
    inner = nested(folder, name, 5)
    assert not overfull(run)
    os.close(inner)
    inner = nested(folder, f"x{name}", 25)
    os.close(os.open("hidden", os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=inner))
    os.close(inner)
    assert overfull(run)


@pytest.mark.parametrize("mode", [0o000, 0o300, 0o400])
def test_a_folder_that_cannot_be_looked_into_counts_as_too_many(run: Folders, folder: Path, mode: int) -> None:
    """A worker may make one that it can write to and nobody can list: its big files would not be seen."""
    given_away(folder)

    def hide() -> bool:
        os.mkdir(folder / "dark", 0o700)
        (folder / "dark" / "file").write_bytes(b"x")
        seen = overfull(run)
        (folder / "dark").chmod(mode)
        return not seen and overfull(run)

    assert as_nobody(hide)


def test_files_that_were_removed_and_are_still_open_are_counted(run: Folders, folder: Path) -> None:
    def keep() -> object:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        os.posix_fallocate(file.fileno(), 0, 3 * MB)
        again = os.dup(file.fileno())
        return file, again, (folder / "present").open("wb")

    with process(keep) as pid:
        assert usage(folder)[0] == 1
        assert 3 * MB <= folders.deleted_bytes(pid, run.path) < 4 * MB, "once, though two descriptors lead to it"
        assert not overfull(run, pid)
        assert folders.deleted_bytes(os.getpid(), run.path) < MB, "it is the other process that holds it"


def test_removed_files_and_present_ones_together_may_be_too_large(run: Folders, folder: Path) -> None:
    def keep() -> object:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        os.posix_fallocate(file.fileno(), 0, MAX_TEMPORARY_BYTES // 2 + MB)
        return file

    with process(keep) as pid:
        assert not overfull(run, pid)
        with (folder / "present").open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, MAX_TEMPORARY_BYTES // 2)
        assert overfull(run, pid)


def test_removed_files_that_are_only_mapped_are_not_overlooked(run: Folders, folder: Path) -> None:
    """No descriptor leads to them any more, and one mapped page keeps all of a file on the disk."""

    def keep() -> object:
        libc = ctypes.CDLL(None)
        libc.mmap.restype = ctypes.c_void_p
        for name in ("a", "b\n (deleted)"):
            with (folder / name).open("wb+") as file:
                file.write(b"x" * MB)
                file.flush()
                shared = libc.mmap(None, 4096, mmap.PROT_READ, mmap.MAP_SHARED, file.fileno(), 0)
                assert shared not in (None, 2**64 - 1)
            (folder / name).unlink()
        return libc

    with process(keep) as pid:
        assert usage(folder) == (0, 0)
        assert folders.deleted_bytes(pid, run.path) == 2 * MAX_TEMPORARY_BYTES
        assert overfull(run, pid)
        assert folders.deleted_bytes(pid, f"{run.path}x") == 0, "what others removed is none of its business: an updated library"


def test_a_removed_file_that_is_both_open_and_mapped_has_its_own_size(run: Folders, folder: Path) -> None:
    def keep() -> object:  # as numpy.memmap on a temporary file
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        os.posix_fallocate(file.fileno(), 0, MB)
        return file, mmap.mmap(file.fileno(), MB), mmap.mmap(-1, MB), mmap.mmap(file.fileno(), 4096)

    with process(keep) as pid:
        assert MB <= folders.deleted_bytes(pid, run.path) < 2 * MB


def test_a_process_that_has_ended_holds_nothing(run: Folders) -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    assert folders.deleted_bytes(pid, run.path) == 0
    assert not overfull(run, pid)


def test_a_worker_is_judged_by_its_own_folder(run: Folders, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_TEMPORARY_FILES", 2)
    other = Path(run.make("w2"))
    for n in range(5):
        (other / f"{n}").write_bytes(b"")
    assert run.overfull("w2", os.getpid())
    assert not run.overfull("w1", os.getpid())
    run.remove("w2")
    assert not other.exists()
    assert folder.exists()
    run.close()
    assert not Path(run.path).exists()


def test_an_empty_folder_is_removed_without_a_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After nearly every worker: starting two programs each time would cost more than the worker."""
    monkeypatch.delattr(subprocess, "run")
    remove_tree(str(folder))
    assert not folder.exists()


def test_a_folder_that_is_gone_is_removed(folder: Path) -> None:
    remove_tree(str(folder / "absent"))


def test_a_tree_deeper_than_any_path_is_removed(folder: Path) -> None:
    inner = nested(folder, "d" * 200, 60)
    os.close(os.open("file", os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=inner))
    os.close(inner)
    remove_tree(str(folder))
    assert not folder.exists()


@pytest.mark.parametrize("mode", [0o000, 0o300, 0o500])
def test_a_tree_that_its_owner_may_not_enter_is_removed(folder: Path, mode: int) -> None:
    given_away(folder)

    def remove() -> bool:
        (folder / "outer" / "inner").mkdir(parents=True)
        (folder / "outer" / "inner" / "file").write_bytes(b"")
        for path in (folder / "outer" / "inner", folder / "outer", folder):
            path.chmod(mode)
        remove_tree(str(folder))
        return not folder.exists()

    assert as_nobody(remove)


def test_what_links_lead_to_survives_with_its_rights(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("precious")
    (kept / "file").chmod(0o040)
    kept.chmod(0o510)
    (folder / "deep").mkdir()
    for place in (folder, folder / "deep"):
        (place / "to_folder").symlink_to(kept)
        (place / "to_file").symlink_to(kept / "file")
    remove_tree(str(folder))
    assert not folder.exists()
    assert [path.stat().st_mode & 0o777 for path in (kept, kept / "file")] == [0o510, 0o040]
    kept.chmod(0o700)


def test_names_that_look_like_options_or_lines_are_only_names(folder: Path) -> None:
    for name in ("-rf", "--", "--no-preserve-root", "a\nb", " ", "*", "$HOME", "\udcff\udcfe"):
        (folder / name).mkdir()
        (folder / name / name).write_bytes(b"")
    remove_tree(str(folder))
    assert not folder.exists()


def test_a_folder_whose_own_name_looks_like_an_option_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-rf", "file").mkdir(parents=True)
    remove_tree("-rf")
    assert not Path("-rf").exists()


def test_more_files_than_allowed_can_still_be_removed(run: Folders, folder: Path) -> None:
    for n in range(MAX_TEMPORARY_FILES + 1):
        (folder / f"{n}").touch()
    assert overfull(run)
    run.remove("w1")
    assert not folder.exists()

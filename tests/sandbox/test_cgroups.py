"""Control groups: where they can be made, what is written there, and what is left. On a tree that plays the kernel, and on
the real one where this machine lets groups be made."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.errors import IsolationError
from autograder.sandbox import cgroups
from autograder.sandbox.cgroups import OVERHEAD_BYTES, PREFIX, Place, find_place

V2 = ("cgroup.procs", "cgroup.subtree_control", "memory.max", "memory.swap.max", "memory.events", "pids.max")
V1 = {
    "memory": ("cgroup.procs", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "memory.oom_control"),
    "pids": ("cgroup.procs", "pids.max"),
}
MB = 1024**2


class Kernel:
    """Makes plain folders behave as control groups: a new one in another has files, and with nothing else can be removed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.without: set[str] = set()  # files that this kernel does not have
        self._mkdir, self._rmdir = os.mkdir, os.rmdir

    def mkdir(self, path: str | Path, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        self._mkdir(path, mode, dir_fd=dir_fd)
        folder = self._whole(path, dir_fd)
        if folder.is_relative_to(self.root):
            for name in self._files(folder):
                (folder / name).write_text("")

    def rmdir(self, path: str | Path, *, dir_fd: int | None = None) -> None:
        folder = self._whole(path, dir_fd)
        if folder.is_relative_to(self.root) and not any(entry.is_dir() for entry in folder.iterdir()):
            for entry in folder.iterdir():
                if entry.name in self._files(folder):  # what somebody else made there stays, and is in the way
                    entry.unlink()
        self._rmdir(path, dir_fd=dir_fd)

    def _files(self, folder: Path) -> list[str]:
        top = folder.relative_to(self.root).parts[0]
        unified = (folder.parent / "cgroup.subtree_control").exists()
        return [name for name in V1.get(top, V2 if unified else ()) if name not in self.without]

    @staticmethod
    def _whole(path: str | Path, dir_fd: int | None) -> Path:
        return Path(path) if dir_fd is None else Path(os.readlink(f"/proc/self/fd/{dir_fd}"), path)


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    root = tmp_path / "cgroup"
    root.mkdir()
    played = Kernel(root)
    monkeypatch.setattr(os, "mkdir", played.mkdir)
    monkeypatch.setattr(os, "rmdir", played.rmdir)
    monkeypatch.setattr(cgroups, "REMOVE_SECONDS", 0.1)
    return played


def v2(top: Path, *groups: str, controllers: str = "cpuset cpu io memory hugetlb pids rdma") -> None:
    """A v2 hierarchy at `top` with `groups` in it."""
    for folder in (top, *(top / group for group in groups)):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("cgroup.controllers", "cgroup.subtree_control"):
            (folder / name).write_text(controllers if name == "cgroup.controllers" else "")


def v1(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).mkdir(parents=True)


OWN = f"{PREFIX}{os.getpid()}"
V1_OWN = "9:name=systemd:/\n8:pids:/\n7:blkio:/\n4:memory:/jobs/mine\n2:cpuacct:/\n1:cpu:/\n0::/\n"


def bases(root: Path, own: str) -> list[tuple[bool, tuple[str, ...]]]:
    """The candidates, as paths below `root`."""
    groups = cgroups._groups(own)
    found = cgroups._candidates(root, groups)
    return [(unified, tuple(str(folder.relative_to(root)) for folder in folders)) for unified, folders in found]


@pytest.mark.parametrize(
    ("own", "groups"),
    [
        ("0::/\n", {"": "/"}),
        ("0::/user.slice/run-r1.scope\n", {"": "/user.slice/run-r1.scope"}),
        (
            "9:name=systemd:/init\n8:pids:/a\n1:cpu,cpuacct:/b\n0::/c\n",
            {"name=systemd": "/init", "pids": "/a", "cpu,cpuacct": "/b", "": "/c"},
        ),
        ("4:memory:/docker/a:b:c\n0::/x:y\n", {"memory": "/docker/a:b:c", "": "/x:y"}),  # a group's name may hold colons
        ("0::/../beside\n", {"": "/../beside"}),  # seen from inside a cgroup namespace
        ("", {}),
    ],
)
def test_own_groups_are_read(own: str, groups: dict[str, str]) -> None:
    assert cgroups._groups(own) == groups


def test_in_v2_the_place_beside_the_own_group_comes_first_then_the_top(kernel: Kernel) -> None:
    v2(kernel.root, "user.slice/mine.scope")
    assert bases(kernel.root, "0::/user.slice/mine.scope\n") == [(True, ("user.slice",)), (True, (".",))]


@pytest.mark.parametrize("own", ["0::/\n", "0::/mine.scope\n"])
def test_at_and_just_below_the_top_of_v2_there_is_one_place(kernel: Kernel, own: str) -> None:
    v2(kernel.root, "mine.scope")
    assert bases(kernel.root, own) == [(True, (".",))]


def test_in_v1_the_place_is_below_the_own_groups(kernel: Kernel) -> None:
    assert bases(kernel.root, V1_OWN) == [(False, ("memory/jobs/mine", "pids"))]


def test_controllers_that_are_mounted_together_have_one_folder(kernel: Kernel) -> None:
    assert bases(kernel.root, "3:cpu,memory:/a\n2:pids:/\n") == [(False, ("cpu,memory/a", "pids"))]


def test_a_hybrid_v2_without_controllers_is_passed_over(kernel: Kernel) -> None:
    v2(kernel.root / "unified", controllers="")
    assert bases(kernel.root, V1_OWN) == [(False, ("memory/jobs/mine", "pids"))]


def test_a_hybrid_v2_with_controllers_comes_before_v1(kernel: Kernel) -> None:
    v2(kernel.root / "unified")
    assert bases(kernel.root, V1_OWN) == [(True, ("unified",)), (False, ("memory/jobs/mine", "pids"))]


@pytest.mark.parametrize("own", ["", "9:name=systemd:/\n", "0::/\n", "8:pids:/\n0::/\n", "4:memory:/\n"])
def test_where_a_controller_is_missing_there_is_no_place(kernel: Kernel, own: str) -> None:
    v2(kernel.root, controllers="cpu memory")
    assert bases(kernel.root, own) == []
    with pytest.raises(IsolationError, match=r"none is mounted\)\. Run as root, or in a delegated group: systemd-run"):
        find_place(kernel.root, own)


def test_v2_is_made_ready_and_a_group_is_bounded(kernel: Kernel) -> None:
    v2(kernel.root, "user.slice/mine.scope")
    place = find_place(kernel.root, "0::/user.slice/mine.scope\n")
    mine = kernel.root / "user.slice" / OWN
    assert place.paths == (str(mine),)
    assert place.folders["memory"] == place.folders["pids"]
    for folder in (mine.parent, mine):
        assert (folder / "cgroup.subtree_control").read_text() == "+memory +pids"
    assert not (mine / "trial").exists(), "the group that was tried is gone"
    place.make("w1", 100 * MB, 64)
    assert int((mine / "w1" / "memory.max").read_text()) == 100 * MB + OVERHEAD_BYTES
    assert (mine / "w1" / "memory.swap.max").read_text() == "0"
    assert (mine / "w1" / "pids.max").read_text() == "64"
    place.enter("w1")
    assert (mine / "w1" / "cgroup.procs").read_text() == "0", "0 is the process that writes it"
    place.remove("w1")
    assert not (mine / "w1").exists()
    place.make("w2", MB, 8)
    place.close()
    assert not mine.exists(), "with the group that was left in it"


def test_what_v2_already_hands_down_is_not_asked_for_again(kernel: Kernel) -> None:
    v2(kernel.root)
    (kernel.root / "cgroup.subtree_control").write_text("cpu memory pids\n")
    place = find_place(kernel.root, "0::/\n")
    assert (kernel.root / "cgroup.subtree_control").read_text() == "cpu memory pids\n"
    place.close()


def test_v1_has_a_folder_in_each_hierarchy(kernel: Kernel) -> None:
    v1(kernel.root, "memory/jobs/mine", "pids")
    place = find_place(kernel.root, V1_OWN)
    memory, pids = kernel.root / "memory/jobs/mine" / OWN, kernel.root / "pids" / OWN
    assert place.paths == (str(memory), str(pids))
    place.make("w1", 100 * MB, 64)
    most = 100 * MB + OVERHEAD_BYTES
    assert (memory / "w1/memory.limit_in_bytes").read_text() == str(most)
    assert (memory / "w1/memory.memsw.limit_in_bytes").read_text() == str(most), "memory and swap together: no swap"
    assert (pids / "w1/pids.max").read_text() == "64"
    place.enter("w1")
    assert [(folder / "w1/cgroup.procs").read_text() for folder in (memory, pids)] == ["0", "0"]
    place.close()
    assert not memory.exists()
    assert not pids.exists()


@pytest.mark.parametrize(("own", "missing"), [("0::/\n", "memory.swap.max"), (V1_OWN, "memory.memsw.limit_in_bytes")])
def test_a_kernel_without_swap_accounting_will_do(kernel: Kernel, own: str, missing: str) -> None:
    kernel.without.add(missing)
    if own == V1_OWN:
        v1(kernel.root, "memory/jobs/mine", "pids")
    else:
        v2(kernel.root)
    find_place(kernel.root, own).close()


@pytest.mark.parametrize("missing", ["memory.max", "pids.max"])
def test_a_group_that_cannot_be_bounded_is_no_place_and_nothing_is_left(kernel: Kernel, missing: str) -> None:
    v2(kernel.root)
    kernel.without.add(missing)
    opened = len(os.listdir("/proc/self/fd"))
    with pytest.raises(IsolationError, match=rf"trial/{missing}: No such file or directory"):
        find_place(kernel.root, "0::/\n")
    assert not (kernel.root / OWN).exists()
    assert len(os.listdir("/proc/self/fd")) == opened, "its folder is closed, too"


def test_where_it_fails_beside_the_own_group_the_top_is_taken(kernel: Kernel) -> None:
    v2(kernel.root, "user.slice/mine.scope")
    (kernel.root / "user.slice" / OWN).write_text("in the way")
    place = find_place(kernel.root, "0::/user.slice/mine.scope\n")
    assert place.paths == (str(kernel.root / OWN),)
    place.close()


def test_where_v2_fails_v1_is_taken(kernel: Kernel) -> None:
    v2(kernel.root / "unified")
    (kernel.root / "unified" / OWN).write_text("in the way")
    v1(kernel.root, "memory/jobs/mine", "pids")
    place = find_place(kernel.root, V1_OWN)
    assert not place.unified
    place.close()


def test_every_place_that_failed_is_named_with_its_reason(kernel: Kernel) -> None:
    v2(kernel.root / "unified")
    (kernel.root / "unified" / OWN).write_text("in the way")
    v1(kernel.root, "pids")  # and no memory/jobs/mine: a container sees the names of the machine
    with pytest.raises(IsolationError) as caught:
        find_place(kernel.root, V1_OWN)
    said = str(caught.value)
    assert f"{kernel.root}/unified/{OWN}: File exists; {kernel.root}/memory/jobs/mine/{OWN}: No such file or directory" in said
    assert said.endswith(cgroups.HELP)
    assert not (kernel.root / "pids" / OWN).exists()


def test_a_second_hierarchy_that_fails_undoes_the_first(kernel: Kernel) -> None:
    v1(kernel.root, "memory/jobs/mine")
    with pytest.raises(IsolationError, match="pids"):
        find_place(kernel.root, V1_OWN)
    assert (kernel.root / "memory/jobs/mine").exists()
    assert not (kernel.root / "memory/jobs/mine" / OWN).exists()


def test_a_folder_that_is_no_control_group_is_left_as_it_was(kernel: Kernel) -> None:
    """From inside a cgroup namespace the own group may lie outside what is mounted: `/../x` leads into a plain folder."""
    v2(kernel.root / "unified")
    (kernel.root / "unified" / OWN).write_text("in the way")
    with pytest.raises(IsolationError, match=r"cgroup\.subtree_control: No such file or directory"):
        find_place(kernel.root, "0::/../x\n")
    assert [entry.name for entry in kernel.root.iterdir()] == ["unified"]


def dead_pid() -> int:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return pid


def test_folders_of_dead_runs_alone_are_swept(kernel: Kernel) -> None:
    v2(kernel.root)
    dead = kernel.root / f"{PREFIX}{dead_pid()}"
    (dead / "w1").mkdir(parents=True)
    others = [kernel.root / name for name in (f"{PREFIX}1", f"{PREFIX}x", f"{PREFIX}{dead.name[-1]}x", "system.slice")]
    for folder in others:
        folder.mkdir()
    find_place(kernel.root, "0::/\n").close()
    assert not dead.exists()
    assert all(folder.exists() for folder in others)


def test_a_dead_run_that_had_this_process_s_pid_is_swept_too(kernel: Kernel) -> None:
    v2(kernel.root)
    (kernel.root / f"{PREFIX}{os.getpid()}" / "w1").mkdir(parents=True)
    place = find_place(kernel.root, "0::/\n")
    assert not (Path(place.paths[0]) / "w1").exists()
    place.close()


def test_a_dead_run_that_cannot_be_removed_is_no_obstacle(kernel: Kernel) -> None:
    v2(kernel.root)
    dead = kernel.root / f"{PREFIX}{dead_pid()}"
    dead.mkdir()
    (dead / "busy").write_text("")
    started = time.monotonic()
    find_place(kernel.root, "0::/\n").close()
    assert time.monotonic() - started < 1
    assert dead.exists()


@pytest.mark.parametrize(
    ("unified", "text", "due"),
    [
        (True, "low 0\nhigh 0\nmax 12\noom 1\noom_kill 1\noom_group_kill 0\n", True),
        (True, "low 0\nhigh 0\nmax 12\noom 3\noom_kill 0\noom_group_kill 5\n", False),
        (False, "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n", True),
        (False, "oom_kill_disable 1\nunder_oom 1\noom_kill 0\n", False),
        (False, "oom_kill_disable 1\nunder_oom 0\n", False),  # Linux before 4.13 does not count
        (True, "", False),
    ],
)
def test_whether_memory_ran_out_is_read(kernel: Kernel, unified: bool, text: str, due: bool) -> None:
    if unified:
        v2(kernel.root)
    else:
        v1(kernel.root, "memory/jobs/mine", "pids")
    place = find_place(kernel.root, "0::/\n" if unified else V1_OWN)
    place.make("w1", MB, 8)
    (Path(place.paths[0]) / "w1" / ("memory.events" if unified else "memory.oom_control")).write_text(text)
    assert place.ran_out("w1") is due
    assert not place.ran_out("never_made")
    place.close()


def test_what_cannot_be_removed_now_is_no_error(kernel: Kernel) -> None:
    v2(kernel.root)
    place = find_place(kernel.root, "0::/\n")
    place.remove("never_made")
    place.make("w1", MB, 8)
    (kernel.root / OWN / "w1" / "busy").write_text("")
    place.remove("w1")
    place.close()
    assert (kernel.root / OWN / "w1" / "busy").exists()


def test_a_write_that_fails_names_its_file(kernel: Kernel) -> None:
    v2(kernel.root)
    place = find_place(kernel.root, "0::/\n")
    place.make("w1", MB, 8)
    (kernel.root / OWN / "w1" / "cgroup.procs").unlink()
    with pytest.raises(FileNotFoundError, match=r"w1/cgroup\.procs"):
        place.enter("w1")
    place.close()


# The real ones.


@pytest.fixture
def place() -> Iterator[Place]:
    try:
        found = find_place()
    except IsolationError as error:
        pytest.skip(str(error))
    yield found
    with contextlib.suppress(OSError):
        found.close()
    for path in found.paths:
        assert not Path(path).exists(), "nothing is left"


def in_group(place: Place, name: str, action: Callable[[], int]) -> int:
    """The wait status of a fork that entered the group `name` and then did `action`, whose result is its exit code."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            place.enter(name)
            code = action()
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]


def test_a_process_that_touches_more_than_its_group_may_is_killed(place: Place) -> None:
    def fill() -> int:
        return len(bytearray(b"x" * (OVERHEAD_BYTES + 60 * MB))) % 1

    place.make("w1", 20 * MB, 16)
    status = in_group(place, "w1", fill)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert place.ran_out("w1")
    place.make("w2", 20 * MB, 16)
    assert in_group(place, "w2", lambda: len(bytearray(b"x" * 8 * MB)) % 1) == 0
    assert not place.ran_out("w2"), "a neighbour's memory is its own"
    place.remove("w1")
    assert not (Path(place.paths[0]) / "w1").exists()


def test_a_group_has_no_more_than_its_threads(place: Place) -> None:
    def start() -> int:
        never, started = threading.Event(), 0
        with contextlib.suppress(RuntimeError):
            while started < 40:
                threading.Thread(target=never.wait, daemon=True).start()
                started += 1
        return started

    def fork() -> int:
        with contextlib.suppress(BlockingIOError):
            if os.fork() == 0:
                os._exit(0)
            os.wait()
            return 0
        return 5

    place.make("w1", 64 * MB, 8)
    assert os.waitstatus_to_exitcode(in_group(place, "w1", start)) == 7, "itself is the eighth"
    place.make("w2", 64 * MB, 1)
    assert os.waitstatus_to_exitcode(in_group(place, "w2", fork)) == 5
    place.make("w3", 64 * MB, 2)
    assert os.waitstatus_to_exitcode(in_group(place, "w3", fork)) == 0


def test_closing_waits_for_a_group_that_is_still_busy_and_no_longer(place: Place) -> None:
    place.make("w1", 64 * MB, 8)
    ready, entered = os.pipe()
    pid = os.fork()
    if pid == 0:
        place.enter("w1")
        os.write(entered, b"x")
        time.sleep(0.3)
        os._exit(0)
    os.read(ready, 1)
    waiter = threading.Thread(target=os.waitpid, args=(pid, 0))
    waiter.start()
    place.close()
    waiter.join()
    os.close(ready)
    os.close(entered)
    assert not any(Path(path).exists() for path in place.paths)

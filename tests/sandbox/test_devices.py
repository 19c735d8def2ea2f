"""A sandbox with a GPU, whose node is another device here: no GPU was tried. What it has more, and that no other has it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from autograder.errors import AutograderError, GraderFault, StudentDied
from autograder.model import Gpu, Limits, SourceFile
from autograder.sandbox import devices
from autograder.sandbox.canary import escapes
from autograder.sandbox.client import CHILD_ENVIRONMENT, Sandbox, Worker
from autograder.sandbox.confine import MAX_DESCRIPTORS, MAX_DESCRIPTORS_WITH_GPU
from autograder.sandbox.devices import NO_DEVICES, Devices, devices_of, environment_of, library_folders
from autograder.sandbox.protocol import NAMESPACED, Settings
from autograder.student.device import device_answers
from autograder.wire.messages import Call, Load, Loaded, Raised, Returned
from autograder.wire.values import Encoder

MB = 1024**2
CUDA = Gpu(index=1, uuid="GPU-22222222-bbbb", name="H100", memory_bytes=80 * 1024**3, minor=3)
STANDIN = Gpu(index=0, uuid="standin-0", name="stand-in GPU", memory_bytes=8 * 1024**3, kind="standin")
NODE = next((node for node in ("/dev/hwrng", "/dev/fuse", "/dev/ptmx", "/dev/tty") if os.path.exists(node)), "")
OTHER = "/dev/tty0" if os.path.exists("/dev/tty0") else "/dev/console"
# little room beside the worker's own, so that going over it is no burden for the machine
POSED = Devices((NODE,), ("/sys/devices/system/node",), (("/proc/version", "not this kernel's\n"),), 300 * MB, 48 * MB)
MEMORY = 64 * MB

SOURCE = b"""
import ctypes, mmap, os, resource, threading, time

def nodes(): return sorted(os.listdir("/dev"))
def ask(path, request):
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    ctypes.set_errno(0)
    ctypes.CDLL(None, use_errno=True).ioctl(descriptor, ctypes.c_ulong(request), 0)
    return ctypes.get_errno()
def opened(path, flags): return os.close(os.open(path, flags | os.O_NONBLOCK)) is None
def readable(path): return os.path.isdir(path) and len(os.listdir(path)) > 0
def text(path): return open(path).read()
def limit(name): return resource.getrlimit(getattr(resource, name))[0]
def name_thread(name):
    own = threading.Thread(target=time.sleep, args=(5,), daemon=True)
    own.start()
    path = f"/proc/self/task/{own.native_id}/comm"
    with open(path, "r+") as file:
        file.write(name)
    return open(path).read()
def read_only(path): return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
def rename_kernel():
    with open("/proc/sys/kernel/hostname", "w") as file:
        file.write("mine")
def environment(): return dict(os.environ)
def device_of(size):
    import torch
    return str(torch.empty(size, dtype=torch.uint8, device="cuda").device)
def hold(size, how):
    if how == "shared":
        memory = mmap.mmap(-1, size)
        for at in range(0, size, 4096):
            memory[at] = 1
    else:
        files = [os.memfd_create(str(n)) for n in range(size >> 22)]
        for file in files:
            os.write(file, bytes(1 << 22))
    time.sleep(0.3)
    return True
"""


class Talk:
    """A worker with the source above, and its calls."""

    def __init__(self, sandbox: Sandbox, memory: int = MEMORY) -> None:
        self.worker = Worker(sandbox.control, Limits(memory_bytes=memory, gpu_memory_bytes=16 * MB))
        self.worker.wake(time.monotonic() + 20)
        load = Load((SourceFile("s.py", SOURCE),), "s.py", "python", (), (), None, 0)
        self.worker.exchange(load, None, time.monotonic() + 20)
        assert isinstance(self.worker.receive(time.monotonic() + 20).message, Loaded)

    def __call__(self, name: str, *args: Any) -> Any:
        encoder = Encoder()
        call = Call(7, "student", name, encoder.encode(args), encoder.encode({}))
        frame = self.worker.exchange(call, encoder, time.monotonic() + 20)
        match frame.message:
            case Returned(value=tree):
                return frame.value(tree)
            case Raised(error=error):
                return f"{error.type}: {error.message}"
        raise AssertionError(frame.message)


@pytest.fixture(scope="module", params=["L3", "L2", "L1"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with Sandbox(request.param, ("numpy",), devices=POSED) as running:
        running.wait_ready()
        yield running


@pytest.fixture(scope="module")
def talk(sandbox: Sandbox) -> Iterator[Talk]:
    talking = Talk(sandbox)
    yield talking
    talking.worker.close()


@pytest.fixture(scope="module", params=["L2", "L1"])
def ordinary(request: pytest.FixtureRequest) -> Iterator[tuple[str, Talk]]:
    """A sandbox without a GPU."""
    with Sandbox(request.param, ("numpy",)) as running:
        running.wait_ready()
        talking = Talk(running)
        yield request.param, talking
        talking.worker.close()


def test_the_given_node_is_there_and_can_be_asked_and_no_other(sandbox: Sandbox, talk: Talk) -> None:
    if sandbox.level in NAMESPACED:
        plain = {"full", "null", "random", "shm", "urandom", "zero"}
        assert set(talk("nodes")) == plain | {os.path.basename(NODE)}
    assert talk("opened", NODE, os.O_RDONLY) is True
    assert talk("ask", NODE, 0xC020462A) != 13, "Landlock lets the request through to the device"
    refused = talk("opened", OTHER, os.O_RDONLY)
    assert refused.startswith("FileNotFoundError" if sandbox.level in NAMESPACED else "PermissionError"), refused


def test_without_a_gpu_there_is_no_such_node_nor_anything_else_of_it(ordinary: tuple[str, Talk]) -> None:
    level, talk = ordinary
    assert isinstance(talk("opened", NODE, os.O_RDONLY), str)
    assert talk("readable", "/sys/devices/system/node") is not True
    assert str(talk("name_thread", "mine")).startswith(("PermissionError", "OSError")), "the threads' names are not its to write"
    assert talk("hold", 1 << 22, "memfd").startswith("PermissionError")
    assert talk("limit", "RLIMIT_NOFILE") == MAX_DESCRIPTORS
    assert talk("limit", "RLIMIT_AS") > 0
    if level in NAMESPACED:
        assert "not this" not in talk("text", "/proc/version")
    assert not {"LD_LIBRARY_PATH", *environment_of(CUDA)} & set(talk("environment"))


def test_threads_can_be_named_and_nothing_else_of_proc_be_written(sandbox: Sandbox, talk: Talk) -> None:
    """libcuda names its threads, and does not start if it may not."""
    assert talk("name_thread", "cuda-EvtHandlr") == "cuda-EvtHandlr\n"
    assert talk("rename_kernel").startswith(("PermissionError", "OSError"))
    if sandbox.level in NAMESPACED:
        assert [talk("read_only", path) for path in ("/proc", "/proc/self/task", "/proc/version")] == [True, False, True]
    assert talk("opened", "/proc/self/oom_score_adj", os.O_WRONLY) is not True
    assert talk("opened", f"/proc/{os.getpid()}/task", os.O_RDONLY) is not True, "the grader's own"


def test_what_cuda_reads_is_there(sandbox: Sandbox, talk: Talk) -> None:
    assert talk("readable", "/sys/devices/system/node") is True
    assert talk("readable", "/sys/devices/system/clocksource") is not True
    assert talk("readable", "/proc/self/task") is True
    if sandbox.level in NAMESPACED:
        assert talk("text", "/proc/version") == "not this kernel's\n"
        assert talk("opened", "/proc/version", os.O_WRONLY) is not True
    else:
        assert "Character devices" in talk("text", "/proc/devices")
        assert talk("text", "/proc/version").startswith("PermissionError")


def test_addresses_are_not_bounded_but_data_and_descriptors_are(talk: Talk) -> None:
    assert talk("limit", "RLIMIT_AS") == -1
    assert POSED.data_bytes < talk("limit", "RLIMIT_DATA") < POSED.data_bytes + 1024 * MB
    assert talk("limit", "RLIMIT_NOFILE") == MAX_DESCRIPTORS_WITH_GPU


@pytest.mark.parametrize("how", ["shared", "memfd"])
def test_memory_that_no_limit_counts_is_looked_at(sandbox: Sandbox, how: str) -> None:
    talk = Talk(sandbox)
    with pytest.raises(StudentDied):
        talk("hold", MEMORY + POSED.host_bytes + 128 * MB, how)
    ended = talk.worker.close_after(5.0)
    assert ended is not None
    assert ended.excess == "memory"


def test_what_may_be_held_may_be_held(sandbox: Sandbox) -> None:
    talk = Talk(sandbox)
    assert talk("hold", MEMORY + POSED.host_bytes // 2, "shared") is True
    talk.worker.close()


def test_a_trial_submission_cannot_leave_it(sandbox: Sandbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("x")
    assert escapes(sandbox, (secret,)) == ()


# With a stand-in: nothing is let in, and workers start it.


@pytest.fixture(scope="module", params=["L3", "L1"])
def with_standin(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with Sandbox(request.param, (), STANDIN) as running:
        running.wait_ready()
        yield running


def test_each_worker_starts_the_stand_in_within_what_it_may_use(with_standin: Sandbox) -> None:
    talk = Talk(with_standin, 512 * MB)
    assert talk("device_of", 3) == "cuda:0"
    assert talk("device_of", 32 * MB).startswith("OutOfMemoryError"), "of the GPU's memory no more than given"
    talk.worker.close()
    limits = Limits(gpu_memory_bytes=MB, memory_bytes=512 * MB)
    assert device_answers(lambda: Worker(with_standin.control, limits, "probe"), 20.0, size=64) == ""


def test_its_sandbox_is_that_of_a_processor(with_standin: Sandbox, tmp_path: Path) -> None:
    talk = Talk(with_standin, 512 * MB)
    assert isinstance(talk("opened", NODE, os.O_RDONLY), str)
    assert talk("limit", "RLIMIT_AS") > 0
    assert talk("limit", "RLIMIT_NOFILE") == MAX_DESCRIPTORS
    assert talk("hold", 1 << 22, "memfd").startswith("PermissionError")
    talk.worker.close()
    secret = tmp_path / "secret.txt"
    secret.write_text("x")
    assert escapes(with_standin, (secret,)) == ()


def test_a_worker_whose_gpu_does_not_start_says_why() -> None:
    """It does not, here, and it may not for a student: then nothing is judged."""
    with Sandbox("L2", (), CUDA, POSED) as running:
        running.wait_ready()
        worker = running.new_worker(Limits())
        with pytest.raises(GraderFault, match=r"No worker could be set up\. set-up: \w+: "):
            worker.wake(time.monotonic() + 20)


# What is let in.


def existing(monkeypatch: pytest.MonkeyPatch, *paths: str) -> None:
    monkeypatch.setattr(os.path, "exists", lambda path: path in paths)


def test_a_gpu_brings_its_own_node_and_those_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    existing(monkeypatch, "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools", "/dev/nvidia2", "/dev/nvidia3")
    found = devices_of(CUDA)
    assert found.nodes == ("/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia3", "/dev/nvidia-uvm-tools")
    assert not found.wsl


def test_in_wsl_there_is_one_node(monkeypatch: pytest.MonkeyPatch) -> None:
    existing(monkeypatch, "/dev/dxg")
    assert devices_of(CUDA).nodes == ("/dev/dxg",)
    assert devices_of(CUDA).wsl


def test_a_missing_node_is_told_with_what_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    existing(monkeypatch, "/dev/nvidiactl", "/dev/nvidia3")
    with pytest.raises(
        AutograderError, match=r"H100 cannot be used: /dev/nvidia-uvm cannot be found\. .*nvidia-modprobe -u -c 3"
    ):
        devices_of(CUDA)


def test_no_gpu_and_a_stand_in_bring_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    existing(monkeypatch, "/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia0")
    for none in (None, STANDIN):
        assert devices_of(none) == NO_DEVICES
        assert environment_of(none) == {}


def test_a_process_on_a_gpu_is_told_so_before_it_imports_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "libcuda.so.1").touch()
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    told = environment_of(CUDA)
    assert told == {
        "CUDA_VISIBLE_DEVICES": "GPU-22222222-bbbb",
        "NVIDIA_TF32_OVERRIDE": "0",
        "CUDA_CACHE_DISABLE": "1",
        "CUBLAS_WORKSPACE_CONFIG": ":4096:8",
        "LD_LIBRARY_PATH": str(tmp_path),
    }
    assert not set(told) & set(CHILD_ENVIRONMENT)
    for gpu, due in ((CUDA, {**CHILD_ENVIRONMENT, **told}), (None, CHILD_ENVIRONMENT), (STANDIN, CHILD_ENVIRONMENT)):
        with Sandbox("L1", (), gpu, NO_DEVICES) as starting:
            given, until = "", time.monotonic() + 10
            while not given and time.monotonic() < until:  # the kernel shows it a moment after the program has started
                given = Path(f"/proc/{starting._janitor.pid}/environ").read_text()
        assert dict(line.split("=", 1) for line in given.rstrip("\0").split("\0")) == due


def test_only_folders_of_libraries_are_shown(tmp_path: Path) -> None:
    libraries, solutions = tmp_path / "lib", tmp_path / "solutions"
    for folder in (libraries, solutions):
        folder.mkdir()
    (libraries / "libcudart.so.12").touch()
    (solutions / "test_hidden.py").touch()
    path = f"{libraries}:{solutions}:{libraries}/../lib:{tmp_path / 'absent'}:lib::{libraries}/"
    assert library_folders({"LD_LIBRARY_PATH": path}) == (str(libraries),)
    assert library_folders({}) == ()


@pytest.mark.parametrize(("said", "due"), [("ModifyDeviceFiles: 1", "ModifyDeviceFiles: 0"), ("Other: 1", "Other: 1")])
def test_the_driver_s_libraries_are_told_to_leave_the_nodes_alone(said: str, due: str, tmp_path: Path) -> None:
    params = tmp_path / "params"
    params.write_text(f"DeviceFileUID: 0\n{said}\n")
    assert devices._unmodified(str(params)) == ((str(params), f"DeviceFileUID: 0\n{due}\n"),)
    assert devices._unmodified(str(tmp_path / "absent")) == ()


def test_the_zygote_is_told_all_of_it() -> None:
    settings = Settings("L2", ("torch",), "/tmp", CUDA, POSED)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(settings), type=Settings) == settings

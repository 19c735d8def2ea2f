"""What a freshly forked child gives up before it touches the student's code, in the order that works.

Each step stands where it does because a later one would take away what it needs: mounts need capabilities, dropping
those comes before no_new_privs and Landlock (which forbid mounts), and seccomp comes last (it forbids the calls that the
other steps are made of).
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import tempfile
from pathlib import Path

import landlockpy
import msgspec

from autograder.errors import IsolationError
from autograder.sandbox import linux
from autograder.sandbox.devices import NO_DEVICES, PROC, Devices
from autograder.sandbox.filter import build_filter
from autograder.sandbox.protocol import NAMESPACED, Spawn
from autograder.sandbox.root import TEXTS, cover_with_tmpfs

MAX_DESCRIPTORS = 128
MAX_DESCRIPTORS_WITH_GPU = 512  # CUDA opens the GPU's node again and again
MAX_FILE_BYTES = 64 * 1024**2
TMP_OPTIONS = "size=64m,nr_inodes=4096,mode=1777"
# What a worker may still allocate once its memory has run out, to say so: it raises its own soft limit then.
LAST_WORDS_BYTES = 32 * 1024**2
# Landlock's version (its ABI) from which it holds without the namespaces' help: 6 keeps signals and abstract sockets in.
LANDLOCK = {"L1": (6, "6.12"), "L2": (4, "6.7"), "L3": (4, "6.7")}
_FS = landlockpy.AccessFS
THREADS = "/proc/self/task"
READ = _FS.READ_FILE | _FS.READ_DIR
WRITE = (
    READ | _FS.WRITE_FILE | _FS.TRUNCATE | _FS.MAKE_REG | _FS.MAKE_DIR | _FS.REMOVE_FILE | _FS.REMOVE_DIR | _FS.REFER
)  # fmt: skip


class Plan(msgspec.Struct, frozen=True):
    """What the zygote prepares once, so that each child has little left to do."""

    level: str
    readable: tuple[str, ...]
    filter: bytes  # seccomp program, as raw BPF
    vm_bytes: int  # the zygote's own address space and data, on top of which a worker's memory counts
    data_bytes: int
    devices: Devices = NO_DEVICES


def prepare(level: str, readable: tuple[str, ...], devices: Devices = NO_DEVICES) -> Plan:
    """Build the plan for `level`. Raises IsolationError saying what is missing."""
    if level == "L0":
        return Plan(level, readable, b"", 0, 0, devices)
    needed, release = LANDLOCK[level]
    version = landlockpy.abi_version() if landlockpy.supported() else 0
    if version < needed:
        found = f"is version {version}" if version else "is not enabled"
        raise IsolationError(
            f"this kernel's Landlock {found}; {needed} (Linux {release}) is needed. Use a newer kernel, "
            "with `landlock` in its lsm= parameter."
        )
    program = build_filter(gpu=bool(devices.nodes), wsl=devices.wsl)
    return Plan(level, readable, program, 0, 0, devices)


def measure(plan: Plan) -> Plan:
    """The plan with this process's memory filled in; called when everything is imported."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    status = dict(line.split(":", 1) for line in lines if ":" in line)
    size, data = (int(status[key].split()[0]) * 1024 for key in ("VmSize", "VmData"))
    return msgspec.structs.replace(plan, vm_bytes=size, data_bytes=data)


def confine(plan: Plan, spawn: Spawn, zygote: int, folder: str) -> None:
    """Give up everything but the open descriptors. Raises OSError or LandlockError if any step fails.

    `folder` is the worker's own, for temporary files.
    """
    # First of all: the zygote's end is the worker's. One that ended before this line is noticed by its pid.
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() not in (zygote, 0):  # 0: seen from inside a pid namespace of its own
        os._exit(1)
    os.setsid()  # no terminal to write to, and signals to a process group reach nobody else
    with contextlib.suppress(OSError):  # where memory gets short on the whole machine, workers go first
        Path("/proc/self/oom_score_adj").write_text("1000")
    # Mounts, while there are capabilities to make them.
    if plan.level in NAMESPACED:
        _own_mounts(plan)
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = folder
    if plan.level == "L0":
        return _limits(plan, spawn)
    # From here on nothing can be got back: no capability, and no program that would bring one.
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)  # Landlock and seccomp ask for it
    _landlock(plan, folder)
    # After everything that allocates and opens, before the filter that no longer lets limits be seen through.
    _limits(plan, spawn)
    linux.install_filter(plan.filter)
    return None


def _own_mounts(plan: Plan) -> None:
    """A private /proc, /tmp and /dev/shm (this process is the first of its own pid namespace)."""
    linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWIPC)
    flags = linux.MS_RDONLY | linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    try:
        if plan.devices.nodes:
            _mount_proc_for_cuda(plan.devices, flags)
        else:
            linux.mount("proc", "/proc", "proc", flags)
    except PermissionError:  # a container whose own /proc is masked: none is better than the host's
        linux.mount("tmpfs", "/proc", "tmpfs", flags, "size=4k")
    for folder in ("/tmp", "/dev/shm"):
        cover_with_tmpfs(folder, plan.readable, TMP_OPTIONS)


def _mount_proc_for_cuda(devices: Devices, flags: int) -> None:
    """A read-only /proc but for this process's threads, whose names libcuda writes, and what is told otherwise there."""
    linux.mount("proc", "/proc", "proc", flags & ~linux.MS_RDONLY)
    linux.mount(THREADS, THREADS, "", linux.MS_BIND)
    linux.mount("none", "/proc", "", linux.MS_BIND | linux.MS_REMOUNT | flags)  # it alone, not what is mounted on it
    for number, (path, _) in enumerate(devices.texts):
        if os.path.exists(path):
            linux.mount(f"{TEXTS}/{number}", path, "", linux.MS_BIND)


def _landlock(plan: Plan, folder: str) -> None:
    with landlockpy.Ruleset(scoped=landlockpy.scope_for_abi(landlockpy.abi_version())) as rules:
        if plan.level in NAMESPACED:  # what exists there at all may be read
            rules.allow_path("/", READ)
            rules.allow_path("/dev/shm", WRITE)
        else:
            for path in plan.readable:
                rules.allow_path(path, READ if os.path.isdir(path) else _FS.READ_FILE)
        rules.allow_path(folder, WRITE)
        for device in ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"):
            rules.allow_path(device, _FS.READ_FILE | _FS.WRITE_FILE)
        if plan.devices.nodes:
            _allow_gpu(rules, plan)
        rules.restrict()


def _allow_gpu(rules: landlockpy.Ruleset, plan: Plan) -> None:
    for node in plan.devices.nodes:
        rules.allow_path(node, _FS.READ_FILE | _FS.WRITE_FILE | _FS.IOCTL_DEV)  # the last from version 5 on
    if plan.level not in NAMESPACED:
        for path in filter(os.path.exists, PROC):
            rules.allow_path(path, READ if os.path.isdir(path) else _FS.READ_FILE)
    # Beside their names there is little to write for a process that has no capability: oom_score_adj, back to 0.
    rules.allow_path(THREADS, READ | _FS.WRITE_FILE)
    os.open(THREADS, os.O_PATH | os.O_CLOEXEC)  # held open: the rule is the inode's, which may be forgotten and made anew


def _limits(plan: Plan, spawn: Spawn) -> None:
    gpu = bool(plan.devices.nodes)
    data, size = plan.data_bytes + spawn.memory_bytes, plan.vm_bytes + spawn.memory_bytes
    if gpu:
        data += plan.devices.data_bytes
    descriptors = MAX_DESCRIPTORS_WITH_GPU if gpu else MAX_DESCRIPTORS
    limits = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_NOFILE: (descriptors, descriptors),
        resource.RLIMIT_FSIZE: (MAX_FILE_BYTES, MAX_FILE_BYTES),
        resource.RLIMIT_CPU: (spawn.cpu_seconds, spawn.cpu_seconds),
        resource.RLIMIT_DATA: (data, data + LAST_WORDS_BYTES),
        resource.RLIMIT_AS: (size, size + LAST_WORDS_BYTES),
    }
    if gpu:  # CUDA reserves as many addresses as the machine and its GPUs have bytes: the zygote looks at what is held
        del limits[resource.RLIMIT_AS]
    for kind, values in limits.items():
        resource.setrlimit(kind, values)

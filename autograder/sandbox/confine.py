"""What a freshly forked child gives up before it touches the student's code, in the order that works.

Each step stands where it does because the next one would take away what it needs: mounts need capabilities, dropping
those comes before no_new_privs and Landlock (which forbid mounts), and seccomp comes last (it forbids the calls that the
other steps are made of).
"""

from __future__ import annotations

import ctypes.util
import os
import resource
import signal
from pathlib import Path

import msgspec

from autograder.errors import IsolationError
from autograder.sandbox import linux
from autograder.sandbox.protocol import Spawn
from autograder.sandbox.root import cover_with_tmpfs

MAX_FILES = 128
MAX_FILE_BYTES = 64 * 1024**2
TMP_OPTIONS = "size=64m,nr_inodes=4096,mode=1777"

# Denied at every level: other processes, the network, other namespaces, and kernel interfaces that no exercise needs.
DENIED = (
    "socket", "connect", "bind", "listen", "accept", "accept4",
    "fork", "vfork", "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd",
    "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "open_by_handle_at", "move_mount", "fsopen",
    "keyctl", "add_key", "request_key", "bpf", "perf_event_open", "userfaultfd",
    "io_uring_setup", "io_uring_enter", "io_uring_register",
    "shmget", "shmat", "msgget", "semget", "mq_open", "memfd_create",
    "init_module", "finit_module", "delete_module", "kexec_load", "reboot", "swapon", "swapoff",
)  # fmt: skip
CLONE_THREAD = 0x00010000


class Plan(msgspec.Struct, frozen=True):
    """What the zygote prepares once, so that each child has little left to do."""

    level: str
    readable: tuple[str, ...]
    filter: bytes  # seccomp program, as raw BPF
    vm_bytes: int  # the zygote's own address space and data, on top of which a worker's memory counts
    data_bytes: int


def prepare(level: str, readable: tuple[str, ...]) -> Plan:
    """Build the plan for `level`. Raises IsolationError saying what is missing."""
    if level == "L0":
        return Plan(level, readable, b"", 0, 0)
    import landlockpy

    if landlockpy.abi_version() < 4:
        raise IsolationError(
            f"this kernel's Landlock is version {landlockpy.abi_version()}; 4 (Linux 6.7) is needed. Use a newer kernel."
        )
    return Plan(level, readable, _build_filter(), 0, 0)


def measure(plan: Plan) -> Plan:
    """The plan with this process's memory filled in; called when everything is imported."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    status = dict(line.split(":", 1) for line in lines if ":" in line)
    size, data = (int(status[key].split()[0]) * 1024 for key in ("VmSize", "VmData"))
    return msgspec.structs.replace(plan, vm_bytes=size, data_bytes=data)


def confine(plan: Plan, spawn: Spawn) -> None:
    """Give up everything but the open descriptors. Raises OSError or LandlockError if any step fails."""
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # the zygote's end is the worker's
    os.setsid()
    if plan.level == "L2":
        _own_mounts(plan)
    if plan.level != "L0":
        linux.drop_capabilities()
        linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        _landlock(plan)
    _limits(plan, spawn)
    if plan.level != "L0":
        linux.install_filter(plan.filter)


def _own_mounts(plan: Plan) -> None:
    """A private /proc, /tmp and /dev/shm (this process is the first of its own pid namespace)."""
    linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWIPC)
    flags = linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC
    try:
        linux.mount("proc", "/proc", "proc", flags)
    except PermissionError:  # a container whose own /proc is masked: none is better than the host's
        linux.mount("tmpfs", "/proc", "tmpfs", flags | 1, "size=4k")
    for folder in ("/tmp", "/dev/shm"):
        cover_with_tmpfs(folder, plan.readable, TMP_OPTIONS)
    os.chdir("/tmp")


def _landlock(plan: Plan) -> None:
    import landlockpy

    access = landlockpy.AccessFS
    read = access.READ_FILE | access.READ_DIR
    with landlockpy.Ruleset(scoped=landlockpy.scope_for_abi(landlockpy.abi_version())) as rules:
        if plan.level == "L2":
            rules.allow_path("/", read)
            for folder in ("/tmp", "/dev/shm"):
                rules.allow_path(folder, landlockpy.fs_for_abi(landlockpy.abi_version()))
        else:
            for path in plan.readable:
                rules.allow_path(path, read if os.path.isdir(path) else access.READ_FILE)
        for device in ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"):
            rules.allow_path(device, access.READ_FILE | access.WRITE_FILE)
        rules.restrict()


def _limits(plan: Plan, spawn: Spawn) -> None:
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: MAX_FILES,
        resource.RLIMIT_FSIZE: MAX_FILE_BYTES,
        resource.RLIMIT_CPU: spawn.cpu_seconds,
        resource.RLIMIT_DATA: plan.data_bytes + spawn.memory_bytes,
        resource.RLIMIT_AS: plan.vm_bytes + spawn.memory_bytes,
    }
    for kind, value in limits.items():
        resource.setrlimit(kind, (value, value))


def _build_filter() -> bytes:
    """The seccomp program: DENIED fails with EPERM; threads may be made, processes not."""
    if ctypes.util.find_library("seccomp") is None:
        raise IsolationError("the library libseccomp is not installed. Install it (Debian, Ubuntu: libseccomp2).")
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in DENIED:
        try:
            rules.add_rule(pyseccomp.ERRNO(1), name)
        except OSError:  # a call that this architecture, or this libseccomp, does not know
            continue
    rules.add_rule(pyseccomp.ERRNO(38), "clone3")  # ENOSYS: the C library then uses clone, whose flags can be seen
    rules.add_rule(pyseccomp.ERRNO(1), "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0))
    descriptor = os.memfd_create("filter")
    with open(descriptor, "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()

"""The zygote's private view of the machine: what of the file system exists inside, and nothing else.

Entered once, before torch is imported, while the process has one thread; every worker inherits it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import autograder
from autograder.errors import IsolationError
from autograder.sandbox import linux
from autograder.sandbox.devices import NO_DEVICES, Devices

DEVICES = ("null", "zero", "full", "random", "urandom")
SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/lib32",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/sys/devices/system/cpu",
)
ALLOW_NAMESPACES = (
    "Allow them: sysctl user.max_user_namespaces=10000; on Debian also kernel.unprivileged_userns_clone=1; "
    "on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0; in a container, its security profile must let them be made."
)
TEXTS = "/etc/autograder"  # files that workers see in place of some of /proc's
NO_PROC = (
    "a /proc of its own cannot be mounted ({error}), which CUDA needs. In a container, its /proc must not be masked "
    "(docker: --security-opt systempaths=unconfined)"
)
# Where the new root can be put together: any folder that exists everywhere and holds nothing that is bound.
STAGES = ("/mnt", "/media", "/srv", "/opt", "/run", "/var/tmp", "/tmp")


def visible_paths(more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What workers may read: the interpreter, the installed packages, system libraries, this package, `more`; sorted."""
    package = Path(autograder.__file__).resolve().parent
    wanted = [*SYSTEM, *more, sys.prefix, sys.base_prefix, sys.exec_prefix, str(package)]
    for entry in sys.path:
        folder = Path(entry)
        # the project's own checkout is on the path of an editable installation: it holds the solutions
        checkout = folder.resolve() == package.parent and folder.name not in ("site-packages", "dist-packages")
        if folder.is_dir() and not checkout:
            wanted.append(entry)
    existing = sorted({os.path.abspath(path) for path in wanted if os.path.exists(path)})
    return tuple(p for p in existing if not any(p != q and p.startswith(f"{q.rstrip('/')}/") for q in existing))


def enter_user_namespace() -> None:
    """New user and pid namespaces, with this user's identity mapped onto itself. The next child is the pid namespace's
    first process: when it ends, the kernel ends all below it. Raises IsolationError where they are not allowed."""
    uid, gid = os.getuid(), os.getgid()
    try:
        linux.unshare(linux.CLONE_NEWUSER | linux.CLONE_NEWPID)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
        Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    except OSError as error:
        raise IsolationError(f"user namespaces cannot be had ({error.strerror}). {ALLOW_NAMESPACES}") from None


def enter_other_namespaces() -> None:
    """New mount, network, IPC and UTS namespaces; the network one is empty. Raises IsolationError."""
    try:
        linux.unshare(linux.CLONE_NEWNS | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS)
        linux.mount("none", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    except OSError as error:  # on Ubuntu 24.04 a user namespace can be had, but without any power in it
        raise IsolationError(f"user namespaces are of no use ({error}). {ALLOW_NAMESPACES}") from None


def enter_private_root(paths: tuple[str, ...], devices: Devices = NO_DEVICES) -> None:
    """Make a root of read-only binds of `paths`, empty /tmp and /dev/shm, a few devices; leave the old one.

    Raises IsolationError where `devices` need what cannot be had here.
    """
    stage = next(s for s in STAGES if os.path.isdir(s) and not any(f"{p}/".startswith(f"{s}/") for p in paths))
    linux.mount("tmpfs", stage, "tmpfs", linux.MS_NOSUID, "size=4m,mode=755")
    os.makedirs(f"{stage}/tmp")
    linux.mount("tmpfs", f"{stage}/tmp", "tmpfs", linux.MS_NOSUID, "size=4m")  # torch wants one to be imported
    for path in paths:
        target = stage + path
        if os.path.islink(path) and os.readlink(path).startswith("usr/"):  # /lib → usr/lib
            os.symlink(os.readlink(path), target)
            continue
        _make_target(path, target)
        linux.bind_read_only(path, target)
    for folder in ("/dev/shm", "/tmp", "/proc", "/etc"):
        os.makedirs(stage + folder, exist_ok=True)
    Path(f"{stage}/etc/passwd").write_text(f"student:x:{os.getuid()}:{os.getgid()}::/tmp:/bin/false\n")
    for node in (*(f"/dev/{name}" for name in DEVICES), *devices.nodes):
        _make_target(node, stage + node)
        linux.mount(node, stage + node, "", linux.MS_BIND)
    for number, (_, text) in enumerate(devices.texts):
        os.makedirs(stage + TEXTS, exist_ok=True)
        Path(f"{stage}{TEXTS}/{number}").write_text(text)
    try:
        linux.mount("proc", f"{stage}/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    except PermissionError as error:  # in a container whose own /proc is masked; workers cover this one
        if devices.nodes:
            raise IsolationError(NO_PROC.format(error=error.strerror)) from None
        linux.mount("/proc", f"{stage}/proc", "", linux.MS_BIND | linux.MS_REC)
    linux.pivot_root(stage)
    linux.set_mount_attributes("/", linux.MOUNT_ATTR_NOSUID)
    request = linux.MS_BIND | linux.MS_REMOUNT | linux.MS_RDONLY  # the root itself, not what is mounted on it
    linux.mount("none", "/", "", request | linux.MS_NOSUID)


def cover_with_tmpfs(folder: str, paths: tuple[str, ...], options: str) -> None:
    """A fresh tmpfs on `folder`, with those of `paths` that lie below it (an installation in /tmp) shown again."""
    below = {path: os.open(path, os.O_PATH) for path in paths if path.startswith(f"{folder}/")}
    linux.mount("tmpfs", folder, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC, options)
    for path, descriptor in below.items():
        os.makedirs(path)
        linux.bind_read_only(f"/proc/self/fd/{descriptor}", path)
        os.close(descriptor)


def _make_target(source: str, target: str) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        Path(target).touch()

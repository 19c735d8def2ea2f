"""The system calls that a worker may make: an allow-list, as a seccomp program that every child installs last.

What stands on no list fails with ENOSYS, as on an older kernel, and libraries fall back. What a student might try, or a
library report, fails with EPERM, which reads better. A call of another architecture (32-bit, x32) ends the process.

With a GPU, libcuda needs a little more (`devices` names the sources; not tried with a GPU): requests to its device nodes,
memory with a name, and one socket that nobody can talk to: local, bound and listened on, never connected nor accepted.
"""

from __future__ import annotations

import ctypes.util
import errno
import os
from typing import Any

from autograder.errors import IsolationError

ALLOWED = (
    # files, as far as Landlock lets them be opened
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev", "open", "openat", "close", "close_range",
    "lseek", "stat", "fstat", "lstat", "newfstatat", "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2",
    "readlink", "readlinkat", "getcwd", "chdir", "fchdir", "getdents", "getdents64", "dup", "dup2", "dup3",
    "fsync", "fdatasync", "truncate", "ftruncate", "fallocate", "fadvise64", "rename", "renameat", "renameat2", "mkdir",
    "mkdirat", "rmdir", "unlink", "unlinkat", "umask", "copy_file_range", "sendfile",
    # memory
    "brk", "mmap", "munmap", "mprotect", "mremap", "madvise", "mincore", "msync", "mbind", "get_mempolicy", "set_mempolicy",
    "membarrier",
    # threads; clone itself has a rule of its own
    "futex", "set_robust_list", "rseq", "set_tid_address", "arch_prctl", "gettid", "sched_yield", "sched_getaffinity",
    "sched_getscheduler", "sched_getparam", "sched_get_priority_max", "sched_get_priority_min", "getcpu", "exit", "exit_group",
    # signals: only its own process is in reach (a pid namespace, or Landlock's scope)
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigtimedwait", "rt_sigsuspend", "sigaltstack",
    "kill", "tgkill", "pause", "alarm", "setitimer", "getitimer", "restart_syscall", "wait4", "waitid",
    # time
    "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times", "getrusage",
    # waiting, and the one socket that it is given: recv and send, but nothing that carries descriptors
    "poll", "ppoll", "select", "pselect6", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "eventfd2", "pipe",
    "pipe2", "recvfrom", "sendto", "getsockname",
    # facts about itself and the machine
    "getrandom", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getgroups",
    "getpgid", "getpgrp", "getsid", "uname", "sysinfo", "getrlimit", "setrlimit", "getpriority",
)  # fmt: skip

# Refused in words that a student understands: other processes, the network, other files' attributes and locks, kernel
# interfaces.
REFUSED = (
    "fork", "vfork", "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd",
    "pidfd_send_signal", "tkill", "setpriority", "sched_setscheduler", "sched_setparam", "setsid", "setpgid",
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg",
    "chmod", "fchmod", "fchmodat", "chown", "fchown", "lchown", "fchownat", "utime", "utimes", "utimensat", "futimesat",
    "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr", "link", "linkat", "symlink",
    "symlinkat", "mknod", "mknodat", "memfd_create", "inotify_init", "inotify_init1", "fanotify_init",
    "flock", "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "setuid", "setgid", "setreuid", "setresuid",
    "setgroups", "capset", "keyctl", "add_key", "request_key", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup",
    "io_uring_enter", "io_uring_register", "shmget", "shmat", "msgget", "semget", "mq_open", "init_module",
    "finit_module", "delete_module", "kexec_load", "reboot", "swapon", "swapoff",
)  # fmt: skip

CLONE_THREAD = 0x00010000
_TERMINAL_SIZE, _TERMINAL_MODE, _BYTES_WAITING, _KEEP_ON_EXEC, _CLOSE_ON_EXEC = 0x5413, 0x5401, 0x541B, 0x5450, 0x5451
IOCTLS = (_TERMINAL_MODE, _TERMINAL_SIZE, _BYTES_WAITING, _KEEP_ON_EXEC, _CLOSE_ON_EXEC)
_CLOSE_ON_EXEC_DUPLICATE, _PIPE_SIZE = 1030, 1032
FCNTLS = (0, 1, 2, 3, 4, _CLOSE_ON_EXEC_DUPLICATE, _PIPE_SIZE)  # duplicates and flags: no lock or lease that others wait for
_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA = 15, 16, 0x53564D41
_SO_TYPE, _SO_ERROR, _SO_PROTOCOL, _SO_DOMAIN = 3, 4, 38, 39
SOCKET_OPTIONS = (_SO_TYPE, _SO_ERROR, _SO_PROTOCOL, _SO_DOMAIN)  # not those that tell who is at the other end
PRCTLS = (_PR_SET_NAME, _PR_GET_NAME, _PR_SET_VMA)

FOR_GPU = ("memfd_create", "bind", "listen")  # else refused; Landlock lets no socket be bound to a path
_BOTH_WAYS, _DIRECTION_AND_TYPE = 0xC0000000, 0xC000FF00  # of an ioctl request; the kernel takes 32 bits of it
NVIDIA_TYPE, WSL_TYPE = ord("F") << 8, ord("G") << 8  # nv-ioctl-numbers.h; d3dkmthk.h
# UVM's requests are plain numbers (uvm_linux_ioctl.h, uvm_ioctl.h): those of nvproxy's list for computing, but the two
# that read and write a process's memory, and the two for a second GPU.
UVM_REQUESTS = (
    0x30000001, 0x30000002, 23, 24, 25, 26, 27, 28, 31, 33, 34, 37, 38, 39, 42, 43, 45, 47, 51, 53, 65, 66, 68, 72, 73, 75,
)  # fmt: skip
_LOCAL, _STREAM, _DATAGRAM, _PACKETS, _SOCKET_KIND = 1, 1, 2, 5, 0xF


def build_filter(*, gpu: bool = False, wsl: bool = False) -> bytes:
    """The program as raw BPF, with what CUDA needs if `gpu`. Raises IsolationError if libseccomp is missing."""
    if ctypes.util.find_library("seccomp") is None:
        raise IsolationError("the library libseccomp is not installed. Install it (Debian, Ubuntu: libseccomp2).")
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))
    rules.set_attr(pyseccomp.Attr.ACT_BADARCH, pyseccomp.KILL_PROCESS)
    equal, masked = pyseccomp.EQ, pyseccomp.MASKED_EQ
    for name in ALLOWED:
        _add(rules, pyseccomp.ALLOW, name)
    for name in REFUSED:
        if not gpu or name not in (*FOR_GPU, "socket"):
            _add(rules, pyseccomp.ERRNO(errno.EPERM), name)
    if gpu:
        _add_gpu(rules, wsl)
    # threads, not processes; clone3 hides its flags from the filter: with ENOSYS the C library falls back on clone
    _add(rules, pyseccomp.ALLOW, "clone", pyseccomp.Arg(0, masked, CLONE_THREAD, CLONE_THREAD))
    _add(rules, pyseccomp.ERRNO(errno.EPERM), "clone", pyseccomp.Arg(0, masked, CLONE_THREAD, 0))
    for name in ("prlimit64", "sched_setaffinity"):  # of itself, not of a neighbour
        _add(rules, pyseccomp.ALLOW, name, pyseccomp.Arg(0, equal, 0))
        _add(rules, pyseccomp.ERRNO(errno.EPERM), name, pyseccomp.Arg(0, pyseccomp.NE, 0))
    for request in IOCTLS:
        _add(rules, pyseccomp.ALLOW, "ioctl", pyseccomp.Arg(1, equal, request))
    for request in FCNTLS:
        _add(rules, pyseccomp.ALLOW, "fcntl", pyseccomp.Arg(1, equal, request))
    for option in SOCKET_OPTIONS:
        _add(rules, pyseccomp.ALLOW, "getsockopt", pyseccomp.Arg(2, equal, option))
    for option in PRCTLS:  # above all not the signal that ends it with its parent
        _add(rules, pyseccomp.ALLOW, "prctl", pyseccomp.Arg(0, equal, option))
    descriptor = os.memfd_create("filter")
    with open(descriptor, "w+b") as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _add_gpu(rules: Any, wsl: bool) -> None:
    import pyseccomp

    equal, masked, refuse = pyseccomp.EQ, pyseccomp.MASKED_EQ, pyseccomp.ERRNO(errno.EPERM)
    for name in FOR_GPU:
        _add(rules, pyseccomp.ALLOW, name)
    local = pyseccomp.Arg(0, equal, _LOCAL)
    _add(rules, pyseccomp.ALLOW, "socket", local, pyseccomp.Arg(1, masked, _SOCKET_KIND, _PACKETS))
    for kind in (_STREAM, _DATAGRAM):
        _add(rules, refuse, "socket", local, pyseccomp.Arg(1, masked, _SOCKET_KIND, kind))
    _add(rules, refuse, "socket", pyseccomp.Arg(0, pyseccomp.NE, _LOCAL))
    for kind in (NVIDIA_TYPE, *((WSL_TYPE,) if wsl else ())):
        _add(rules, pyseccomp.ALLOW, "ioctl", pyseccomp.Arg(1, masked, _DIRECTION_AND_TYPE, _BOTH_WAYS | kind))
    for request in UVM_REQUESTS:
        _add(rules, pyseccomp.ALLOW, "ioctl", pyseccomp.Arg(1, equal, request))


def _add(rules: Any, action: int, name: str, *arguments: Any) -> None:
    try:
        rules.add_rule(action, name, *arguments)
    except OSError:  # a call that this architecture, or this libseccomp, does not know
        return

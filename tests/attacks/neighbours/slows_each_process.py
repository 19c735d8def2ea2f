# /// attack
# tries = "Sets priority, scheduler and processors of every process that it can number, to what they are already."
# attempt = "failed"
# with_victims = true
# ///
import ctypes
import os
import time

IOPRIO = {"x86_64": (252, 251), "aarch64": (31, 30)}[os.uname().machine]
LIBC = ctypes.CDLL(None)
WAYS = (
    lambda pid: os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid)),
    lambda pid: os.sched_setaffinity(pid, os.sched_getaffinity(pid)),
    lambda pid: os.sched_setscheduler(pid, os.sched_getscheduler(pid), os.sched_getparam(pid)),
    lambda pid: os.sched_setparam(pid, os.sched_getparam(pid)),
)


def attempt():
    own, ends = os.getpid(), time.monotonic() + 0.8
    for pid in (p for p in range(1, 1 << 22) if p != own):
        for way in WAYS:
            try:
                way(pid)
            except OSError:
                continue
            return True
        priority = LIBC.syscall(IOPRIO[0], 1, pid)
        if priority >= 0 and LIBC.syscall(IOPRIO[1], 1, pid, priority) >= 0:
            return True
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

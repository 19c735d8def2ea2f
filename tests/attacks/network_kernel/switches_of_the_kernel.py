# /// attack
# tries = "Writes to the kernel's switches under /proc and /sys, and to devices."
# attempt = "failed"
# ///
import os

PATHS = (
    "/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/proc/self/uid_map",
    "/proc/self/setgroups", "/proc/self/mem", "/proc/self/loginuid", "/proc/self/timerslack_ns", "/proc/self/coredump_filter",
    "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory/tasks", "/sys/kernel/mm/transparent_hugepage/enabled",
    "/dev/mem", "/dev/kmsg", "/dev/kvm", "/dev/fuse", "/dev/net/tun", "/dev/vda", "/dev/sda", "/dev/loop-control",
)  # fmt: skip


def attempt():
    for path in PATHS:
        try:
            os.open(path, os.O_WRONLY)
        except OSError:
            continue
        print(path)
        return True
    return False


def double(x):
    return 2 * x

# /// attack
# tries = "Follows /proc/PID/cwd, root, exe and fd of every other process to what it has open: the tests are among it."
# attempt = "failed"
# ///
import os


def attempt():
    for pid in (os.getppid(), *range(1, 300), *range(max(300, os.getpid() - 2000), os.getpid() + 300)):
        if pid == os.getpid():
            continue
        for name in ("cwd", "root", "exe", "fd/0", "fd/3", "ns/mnt"):
            try:
                os.readlink(f"/proc/{pid}/{name}")
            except OSError:
                continue
            return True
    return False


def double(x):
    return 2 * x

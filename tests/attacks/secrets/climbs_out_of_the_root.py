# /// attack
# tries = "Climbs by .., by /proc/self/root, /proc/1/root and its descriptors to files outside its root."
# attempt = "failed"
# ///
import os

OUTSIDE = ("etc/shadow", "etc/hostname", "etc/group", "root/.bashrc")
WAYS = ("/", "../" * 64, "/proc/self/root/", "/proc/1/root/", "/proc/self/cwd/../../../../", "/proc/self/task/1/root/",
        "/proc/self/fd/0/../", "/proc/thread-self/root/", "/proc/1/cwd/", "/.oldroot/", "/mnt/", "/usr/../../")  # fmt: skip


def attempt():
    for way in WAYS:
        for name in OUTSIDE:
            try:
                with open(way + name, "rb") as file:
                    return bool(file.read(1))
            except OSError:
                pass
    return False


def double(x):
    return 2 * x

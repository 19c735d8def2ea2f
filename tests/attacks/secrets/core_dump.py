# /// attack
# tries = "Crashes so that the zygote's memory would be written to a core file that the next worker could read."
# attempt = "died SIGABRT|SIGSEGV"
# answer = "raised LookupError"
# ///
import ctypes
import glob
import os


def attempt():
    if os.getpid() == 1:  # the first process of its namespace: signals that it sends itself do nothing
        ctypes.string_at(0)
    os.abort()


def answer(x):
    for pattern in ("core*", "/tmp/core*", "/var/crash/*", "/var/lib/systemd/coredump/*"):
        if glob.glob(pattern):
            return x
    raise LookupError("no core file")


def double(x):
    return 2 * x

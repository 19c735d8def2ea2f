# /// attack
# tries = "Has the kernel signal other processes for it, when a pipe that they are made the owners of becomes readable."
# attempt = "failed"
# with_victims = true
# ///
import fcntl
import os
import signal
import time

F_SETSIG = 10


def attempt():
    reading, writing = os.pipe()
    ends = time.monotonic() + 0.8
    for pid in range(2, 1 << 22):
        if pid == os.getpid():
            continue
        try:
            fcntl.fcntl(reading, fcntl.F_SETOWN, pid)
            fcntl.fcntl(reading, F_SETSIG, signal.SIGURG)  # which is ignored by whom it is sent to unasked
            fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
            os.write(writing, b"x")
            os.read(reading, 1)
        except OSError:
            pass
        if pid % 1000 == 0 and time.monotonic() > ends:
            break
    return False


def double(x):
    return 2 * x

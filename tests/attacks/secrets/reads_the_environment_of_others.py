# /// attack
# tries = "Reads the environment of the process that started it, and of every other process that it can see."
# attempt = "failed"
# ///
import os


def attempt():
    for pid in (os.getppid(), *range(1, 300), *range(max(300, os.getpid() - 2000), os.getpid() + 300)):
        if pid == os.getpid():
            continue
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                if file.read():
                    return True
        except OSError:
            pass
    return False


def double(x):
    return 2 * x

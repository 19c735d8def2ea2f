# /// attack
# tries = "Reads the map and the memory of the process that started it, and of every other process that it can see."
# attempt = "failed"
# ///
import os


def attempt():
    for pid in (os.getppid(), *range(1, 300), *range(max(300, os.getpid() - 2000), os.getpid() + 300)):
        for name in ("maps", "mem", "stack", "syscall", "auxv"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    if pid != os.getpid():
                        return True
            except OSError:
                break
    return False


def double(x):
    return 2 * x

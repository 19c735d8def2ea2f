# /// attack
# tries = "Reads other processes' command lines, which tell where the solutions lie and who else is graded."
# attempt = "failed"
# ///
import os


def attempt():
    for pid in (os.getppid(), *range(1, 300), *range(max(300, os.getpid() - 2000), os.getpid() + 300)):
        for name in ("cmdline", "comm", "status"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    if pid != os.getpid() and file.read():
                        return True
            except OSError:
                pass
    return False


def double(x):
    return 2 * x

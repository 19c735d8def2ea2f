# /// attack
# tries = "Starts processes in every way that Python knows: system, spawn, subprocess, pty, multiprocessing."
# attempt = "failed"
# ///
import multiprocessing
import os
import pty
import subprocess


def _forked(fork):
    pid, *_ = fork() if fork is not os.fork else (os.fork(),)
    if pid == 0:
        os._exit(0)


WAYS = (
    lambda: subprocess.run(["/bin/true"], check=True),
    lambda: subprocess.run("true", shell=True, check=True),
    lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: os.execv("/bin/true", ["true"]),
    lambda: _forked(os.forkpty),
    lambda: _forked(pty.fork),
    lambda: multiprocessing.get_context("fork").Process(target=int).start(),
    lambda: multiprocessing.get_context("spawn").Process(target=int).start(),
    lambda: os.system("true") == 0 or 1 / 0,
    lambda: os.popen("echo yes").read() or 1 / 0,
)


def attempt():
    for way in WAYS:
        try:
            way()
        except (OSError, ValueError, ImportError, ZeroDivisionError, subprocess.SubprocessError):
            continue
        return True
    return False


def double(x):
    return 2 * x

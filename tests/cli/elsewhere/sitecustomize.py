"""Python as it is where there is no POSIX: put on PYTHONPATH, so that children have it, too.

What of the standard library is itself made of these is imported first.
"""

import asyncio
import concurrent.futures.process
import multiprocessing.connection
import os
import pathlib
import select
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

_kill = os.kill
subprocess.Popen.kill = lambda self: self.returncode is None and _kill(self.pid, 9)  # TerminateProcess
subprocess._PopenSelector = selectors.DefaultSelector = selectors.SelectSelector
_popen = subprocess.Popen.__init__


def _checked_popen(self, *args, **kwargs):
    if kwargs.get("pass_fds") or kwargs.get("preexec_fn"):
        raise ValueError("not supported on Windows platforms")
    _popen(self, *args, **kwargs)


subprocess.Popen.__init__ = _checked_popen

for _name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "landlockpy", "pyseccomp", "loky"):
    sys.modules[_name] = None
for _module, _names in {
    os: "fork forkpty pipe2 killpg getpgid setpgid setsid getuid geteuid getgid getegid setuid mkfifo chown nice "
    "wait wait3 wait4 waitid set_blocking get_blocking pidfd_open eventfd memfd_create statvfs sysconf "
    "sched_getaffinity sched_setaffinity posix_spawn posix_spawnp getloadavg O_NONBLOCK O_CLOEXEC",
    signal: "SIGKILL SIGALRM SIGCHLD SIGHUP SIGUSR1 SIGUSR2 SIGPIPE SIGSTOP SIGCONT alarm setitimer pthread_sigmask "
    "pidfd_send_signal sigwait pause",
    socket: "AF_UNIX SOCK_SEQPACKET send_fds recv_fds",
    select: "poll epoll",
}.items():
    for _name in _names.split():
        if hasattr(_module, _name):
            delattr(_module, _name)
assert asyncio
assert concurrent
assert multiprocessing
assert pathlib
assert shutil
assert tempfile
socket.__all__ = [_name for _name in socket.__all__ if hasattr(socket, _name)]

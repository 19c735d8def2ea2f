"""The process that outlives a zygote: whatever happens to the grader, it ends every worker and removes what they leave.

    grader ── leash (a pipe) ──▶ janitor ── fork ──▶ zygote ── fork ──▶ workers

It holds the reading end of a pipe whose writing end only the grader has. However the grader ends, SIGKILL included, the
kernel closes that end, and the janitor ends the zygote. At L2 and up the zygote is the first process of a pid namespace,
so the kernel ends the workers with it. At L1 they end with their parent (PR_SET_PDEATHSIG), and the janitor, to which
orphans come back, makes sure.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from autograder.sandbox import linux


def run_and_outlive(zygote: Callable[[], None], leash: int, let_go: Callable[[], None], clean: Callable[[], None]) -> NoReturn:
    """Fork a process that runs `zygote`; stay until it or the leash ends, then end what is left, `clean` and exit.

    `let_go` closes what only the zygote needs: the other end must see when it is gone.
    """
    linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    janitor = os.getpid()
    pid = os.fork()
    if pid == 0:
        _be_the_zygote(zygote, leash, janitor)
    let_go()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the leash says when to end: a signal would leave things behind
    code = _wait(pid, leash)
    _end_orphans()
    clean()
    os._exit(code)


def _be_the_zygote(zygote: Callable[[], None], leash: int, janitor: int) -> NoReturn:
    code = 1
    try:
        os.close(leash)
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() in (janitor, 0):  # 0: from inside a pid namespace; else it has ended before the line above
            zygote()
        code = 0
    except BaseException:  # noqa: BLE001  # a fork of the janitor must never go on as a second one
        traceback.print_exc()
    finally:
        os._exit(code)


def _wait(pid: int, leash: int) -> int:
    """Until the zygote has ended, by itself or because the leash did; its exit code."""
    poll = select.poll()
    poll.register(leash, select.POLLHUP)
    poll.register(ending := os.pidfd_open(pid), select.POLLIN)
    poll.poll()
    signal.pidfd_send_signal(ending, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255


def _end_orphans() -> None:
    """End every process that came back to this one, and what comes back because of that, until none is left."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    with contextlib.suppress(ChildProcessError):
        while True:
            for child in children.read_text(encoding="ascii").split() if children.exists() else ():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(child), signal.SIGKILL)
            os.waitpid(-1, 0)

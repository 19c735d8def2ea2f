"""The warm process that workers are forked from: `python -I -m autograder.sandbox.zygote DESCRIPTOR`.

It holds no secret and runs no student code: it enters the sandbox's private root before it imports anything heavy, so
the solutions do not exist for it either. One thread; it forks on request, watches its children, and ends with its
parent. A worker ends when its judge hangs up the monitor socket.
"""

from __future__ import annotations

import gc
import importlib
import os
import selectors
import signal
import socket
import sys
from typing import NoReturn

import msgspec

from autograder.errors import IsolationError
from autograder.sandbox import linux
from autograder.sandbox.confine import Plan, confine, measure, prepare
from autograder.sandbox.protocol import Ended, Ready, Refused, Settings, Spawn
from autograder.sandbox.root import enter_namespaces, enter_private_root, visible_paths

MAX_MESSAGE = 1 << 16


def main(descriptor: int) -> None:
    """Serve spawn requests on the inherited control socket until it closes."""
    control = socket.socket(fileno=descriptor)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    settings = msgspec.msgpack.decode(control.recv(MAX_MESSAGE), type=Settings)
    try:
        plan = warm_up(settings)
    except (OSError, IsolationError) as error:
        control.send(msgspec.msgpack.encode(Refused(str(error))))
        return
    control.send(msgspec.msgpack.encode(Ready(_versions())))
    Nursery(plan, control).serve()


def warm_up(settings: Settings) -> Plan:
    """Enter the level's private root, then import and exercise what workers will need."""
    readable = visible_paths()
    plan = prepare(settings.level, readable)
    if settings.level == "L2":
        enter_namespaces()
        enter_private_root(readable)
    for name in settings.preload:
        importlib.import_module(name)
    if torch := sys.modules.get("torch"):
        # before any operation: a child of a process that ran threads would wait for them for ever
        torch.set_num_threads(1)
        torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)  # torch.optim imports for a second on first use
        (torch.ones(2, 2, requires_grad=True) @ torch.ones(2, 2)).sum().backward()
    importlib.import_module("autograder.worker.loop")
    gc.collect()
    gc.freeze()  # or the first collection in each child would copy all of the zygote's memory
    return measure(plan)


class Nursery:
    """Forks workers and tells each one's judge how it ended."""

    def __init__(self, plan: Plan, control: socket.socket) -> None:
        self._plan = plan
        self._control = control
        self._own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC) if plan.level == "L2" else -1
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ, None)

    def serve(self) -> None:
        """Until the control socket closes."""
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    if not self._spawn():
                        return
                elif key.data.gone:
                    continue
                elif key.fileobj is key.data.monitor:
                    key.data.kill()  # a word or a hang-up: either way its judge is done with it
                    self._selector.unregister(key.fileobj)
                    key.data.watched = False
                else:
                    self._bury(key.data)

    def _spawn(self) -> bool:
        data, descriptors, _, _ = socket.recv_fds(self._control, MAX_MESSAGE, 3)
        if not data:
            return False
        spawn = msgspec.msgpack.decode(data, type=Spawn)
        connection, output, monitor = descriptors
        try:
            pid = self._fork(spawn, connection, output)
        except OSError as error:  # no process or namespace to be had just now: this worker's judge is told, the next may do
            os.write(output, f"fork: {error}\n".encode())
            os.close(monitor)
            return True
        finally:
            os.close(connection)
            os.close(output)
        child = Child(pid, socket.socket(fileno=monitor))
        self._selector.register(child.pidfd, selectors.EVENT_READ, child)
        self._selector.register(child.monitor, selectors.EVENT_READ, child)
        return True

    def _fork(self, spawn: Spawn, connection: int, output: int) -> int:
        """The pid of a new worker; at L2 it is the first process of a pid namespace of its own."""
        if self._plan.level != "L2":
            return os.fork() or self._become_worker(spawn, connection, output)
        linux.unshare(linux.CLONE_NEWPID)
        try:
            return os.fork() or self._become_worker(spawn, connection, output)
        finally:
            linux.setns(self._own_pids, linux.CLONE_NEWPID)

    def _become_worker(self, spawn: Spawn, connection: int, output: int) -> NoReturn:
        """In the child: never returns."""
        code = 70
        try:
            _keep_only(connection, output)
            confine(self._plan, spawn)
            from autograder.worker.loop import serve

            serve(socket.socket(fileno=3))
            code = 0
        except BaseException as error:  # noqa: BLE001  # whatever it was, the child must not go on as a zygote
            os.write(2, f"set-up: {type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(code)

    def _bury(self, child: Child) -> None:
        self._selector.unregister(child.pidfd)
        if child.watched:
            self._selector.unregister(child.monitor)
        child.bury()


class Child:
    """One running worker, as the zygote sees it."""

    def __init__(self, pid: int, monitor: socket.socket) -> None:
        self.pid = pid
        self.pidfd = os.pidfd_open(pid)
        self.monitor = monitor
        self.watched = True
        self.gone = False

    def kill(self) -> None:
        """End it and, through its pid namespace, everything that it started."""
        signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def bury(self) -> None:
        """Reap it and tell its judge how it ended."""
        self.gone = True
        _, status, usage = os.wait4(self.pid, 0)
        ended = Ended(
            os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
            os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            usage.ru_maxrss,
        )
        try:
            self.monitor.send(msgspec.msgpack.encode(ended))
        except OSError:
            pass  # its judge no longer listens
        self.monitor.close()
        os.close(self.pidfd)


def _keep_only(connection: int, output: int) -> None:
    """Descriptors of a worker: 0 is empty, 1 and 2 are the output pipe, 3 is the judge; nothing else is open."""
    high_connection, high_output = os.dup(connection), os.dup(output)
    null = os.open("/dev/null", os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(high_output, 1)
    os.dup2(high_output, 2)
    os.dup2(high_connection, 3, inheritable=False)
    os.closerange(4, 4096)


def _versions() -> dict[str, str]:
    names = ("torch", "numpy")
    found = {name: str(sys.modules[name].__version__) for name in names if name in sys.modules}
    return {"python": ".".join(map(str, sys.version_info[:3])), **found}


if __name__ == "__main__":
    main(int(sys.argv[1]))

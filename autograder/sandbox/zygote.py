"""The warm process that workers are forked from: `python -I -m autograder.sandbox.zygote DESCRIPTOR LEASH`.

It holds no secret and runs no student code: it enters the sandbox's private root before it imports anything heavy, so
the solutions do not exist for it either. One thread; it forks on request, watches its children, and ends with its
janitor. A worker ends when its judge hangs up the monitor socket.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import math
import os
import resource
import selectors
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import msgspec

from autograder.errors import IsolationError
from autograder.model import Gpu
from autograder.sandbox.cgroups import Place, find_place
from autograder.sandbox.confine import Plan, confine, measure, prepare
from autograder.sandbox.folders import Folders, deleted_bytes
from autograder.sandbox.janitor import run_and_outlive
from autograder.sandbox.linux import CLONE_NEWPID, setns, unshare
from autograder.sandbox.protocol import MAX_THREADS, NAMESPACED, Ended, Ready, Refused, Settings, Spawn
from autograder.sandbox.root import enter_other_namespaces, enter_private_root, enter_user_namespace, visible_paths

MAX_MESSAGE = 1 << 16
LOOK_SECONDS = 0.05  # how often what the workers use is looked at
CRASHES = (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT)
NEARLY_ALL = 0.75  # of its memory: a crash from there on is told as the lack of it
# what runs in a worker: the student's functions, the reading of what was handed in, or the question whether a GPU is well
PROGRAMS = {"worker": "autograder.worker.loop", "reader": "autograder.intake.inside", "probe": "autograder.worker.probe"}
DEVICE = "autograder.worker.device"


class Home(msgspec.Struct, frozen=True):
    """What a run has outside the sandbox, for its janitor to remove."""

    place: Place | None  # of its control groups, at L3
    folders: Folders | None  # for temporary files, where there is no private /tmp

    def close(self) -> None:
        """Remove everything."""
        for part in (self.place, self.folders):
            if part is not None:
                part.close()


def main(descriptor: int, leash: int) -> None:
    """Serve spawn requests on the inherited control socket until it or the leash closes."""
    control = socket.socket(fileno=descriptor)
    settings = msgspec.msgpack.decode(control.recv(MAX_MESSAGE), type=Settings)
    try:
        plan = prepare(settings.level, visible_paths(settings.devices.readable), settings.devices)
        if settings.level in NAMESPACED:
            enter_user_namespace()
        home = Home(
            find_place() if settings.level == "L3" else None,
            Folders(settings.temporary) if settings.level not in NAMESPACED else None,
        )
    except (OSError, IsolationError) as error:
        control.send(msgspec.msgpack.encode(Refused(str(error))))
        return
    run_and_outlive(functools.partial(serve, control, plan, settings, home), leash, control.close, home.close)


def serve(control: socket.socket, plan: Plan, settings: Settings, home: Home) -> None:
    """The zygote's life, in a fork of the janitor."""
    try:
        preload = settings.preload
        if settings.gpu is not None:
            preload = (*preload, "torch", *importlib.import_module(DEVICE).preload(settings.gpu.kind))
        plan = warm_up(plan, preload, home.folders)
        if settings.gpu is not None and sys.modules["torch"].cuda.is_initialized():
            raise IsolationError("CUDA was initialised by an import: no process that is forked from this one could use it")
    except (OSError, IsolationError) as error:
        control.send(msgspec.msgpack.encode(Refused(str(error))))
        return
    control.send(msgspec.msgpack.encode(Ready(_versions())))
    Nursery(plan, home, control, settings.gpu).serve()


def warm_up(plan: Plan, preload: tuple[str, ...], folders: Folders | None) -> Plan:
    """Enter the level's private root, then import and exercise what workers will need."""
    if folders is None:
        enter_other_namespaces()
        enter_private_root(plan.readable, plan.devices)
    else:
        os.chdir("/")
        os.environ["TMPDIR"] = tempfile.tempdir = folders.path  # torch makes folders when it is imported
    importlib.import_module("autograder.worker.loop").warm_up(preload)
    gc.collect()
    gc.freeze()  # or the first collection in each child would copy all of the zygote's memory
    return measure(plan)


class Nursery:
    """Forks workers, looks after them, and tells each one's judge how it ended."""

    def __init__(self, plan: Plan, home: Home, control: socket.socket, gpu: Gpu | None = None) -> None:
        self._plan = plan
        self._gpu = gpu
        self._home = home
        self._control = control
        self._own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC) if plan.level in NAMESPACED else -1
        self._children: set[Child] = set()
        self._count = 0
        self._selector = selectors.DefaultSelector()
        self._selector.register(control, selectors.EVENT_READ, None)

    def serve(self) -> None:
        """Until the control socket closes."""
        while True:
            for key, _ in self._selector.select(LOOK_SECONDS if self._children else None):
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
            for child in self._children:
                child.look_after()

    def _spawn(self) -> bool:
        data, descriptors, _, _ = socket.recv_fds(self._control, MAX_MESSAGE, 3)
        if not data:
            return False
        spawn = msgspec.msgpack.decode(data, type=Spawn)
        connection, output, monitor = descriptors
        self._count += 1
        name = f"w{self._count}"
        try:
            folder = self._make_home(name, spawn)
            pid = self._fork(spawn, connection, output, name, folder)
        except OSError as error:  # no process, namespace or group to be had just now: its judge is told, the next may do
            self._clear_home(name)
            os.write(output, f"fork: {error}\n".encode())
            os.close(monitor)
            return True
        finally:
            os.close(connection)
            os.close(output)
        beside = self._plan.devices.host_bytes if self._plan.devices.nodes else None
        child = Child(pid, socket.socket(fileno=monitor), name, self._home, spawn.memory_bytes, beside)
        self._children.add(child)
        self._selector.register(child.pidfd, selectors.EVENT_READ, child)
        self._selector.register(child.monitor, selectors.EVENT_READ, child)
        return True

    def _make_home(self, name: str, spawn: Spawn) -> str:
        """The worker's control group, and its folder for temporary files, whose path is given."""
        if self._home.place is not None:
            beside = self._plan.devices.host_bytes if self._plan.devices.nodes else 0
            self._home.place.make(name, spawn.memory_bytes + beside, MAX_THREADS)
        return "/tmp" if self._home.folders is None else self._home.folders.make(name)

    def _clear_home(self, name: str) -> None:
        if self._home.place is not None:
            self._home.place.remove(name)
        if self._home.folders is not None:
            self._home.folders.remove(name)

    def _fork(self, spawn: Spawn, connection: int, output: int, name: str, folder: str) -> int:
        """The pid of a new worker; with namespaces it is the first process of a pid namespace of its own."""
        zygote = os.getpid()
        if self._plan.level not in NAMESPACED:
            return os.fork() or self._become_worker(spawn, connection, output, name, folder, zygote)
        unshare(CLONE_NEWPID)
        try:
            return os.fork() or self._become_worker(spawn, connection, output, name, folder, zygote)
        finally:
            setns(self._own_pids, CLONE_NEWPID)

    def _become_worker(self, spawn: Spawn, connection: int, output: int, name: str, folder: str, zygote: int) -> NoReturn:
        """In the child: never returns."""
        code = 70
        try:
            if self._home.place is not None:
                self._home.place.enter(name)  # before anything is allocated, and while the group's folder is open
            _keep_only(connection, output)
            judge = socket.socket(fileno=3)
            program = importlib.import_module(PROGRAMS[spawn.program])
            device = importlib.import_module("autograder.worker.device") if self._gpu is not None else None
            confine(self._plan, spawn, zygote, folder)
            if device is not None and self._gpu is not None:  # CUDA begins here: never in a process that forks
                device.start(self._gpu.kind, spawn.gpu_memory_bytes)
            program.serve(judge)
            code = 0
        except BaseException as error:  # noqa: BLE001  # whatever it was, the child must not go on as a zygote
            os.write(2, f"set-up: {type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(code)

    def _bury(self, child: Child) -> None:
        self._selector.unregister(child.pidfd)
        if child.watched:
            self._selector.unregister(child.monitor)
        self._children.discard(child)
        child.bury()
        self._clear_home(child.name)


class Child:
    """One running worker, as the zygote sees it. `beside` is what CUDA may hold beside the worker's own memory."""

    def __init__(
        self, pid: int, monitor: socket.socket, name: str, home: Home, memory_bytes: int, beside: int | None = None
    ) -> None:
        self.pid = pid
        self.pidfd = os.pidfd_open(pid)
        self.monitor = monitor
        self.name = name
        self.watched = True
        self.gone = False
        self._home = home
        self._nearly_full = self._resident_bytes() + NEARLY_ALL * memory_bytes
        # With a GPU no limit bounds the address space: what is held in memory is looked at instead.
        self._most_held = math.inf if beside is None else self._held_bytes() + memory_bytes + beside
        self._excess = ""

    def kill(self) -> None:
        """End it and, through its pid namespace, everything that it started."""
        signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def look_after(self) -> None:
        """End it if it uses more than it may of what no limit of the kernel's bounds."""
        if self._threads() > MAX_THREADS:
            self._excess = "threads"
        elif self._home.folders is not None and self._home.folders.overfull(self.name, self.pid):
            self._excess = "files"
        elif self._most_held < math.inf and self._held_bytes() > self._most_held:
            self._excess = "memory"
        else:
            return
        self.kill()

    def bury(self) -> None:
        """Reap it and tell its judge how it ended."""
        self.gone = True
        _, status, usage = os.wait4(self.pid, 0)
        if not self._excess and (self._ran_out() or self._crashed_full(status, usage.ru_maxrss * 1024)):
            self._excess = "memory"
        ended = Ended(
            os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
            os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            usage.ru_maxrss,
            self._excess,
        )
        try:
            self.monitor.send(msgspec.msgpack.encode(ended))
        except OSError:
            pass  # its judge no longer listens
        self.monitor.close()
        os.close(self.pidfd)

    def _ran_out(self) -> bool:
        return self._home.place is not None and self._home.place.ran_out(self.name)

    def _crashed_full(self, status: int, peak_bytes: int) -> bool:
        """Whether it crashed with its memory nearly full: not all C code looks whether it was given what it asked for."""
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) in CRASHES and peak_bytes >= self._nearly_full

    def _resident_bytes(self) -> float:
        """What is in its memory now: at first, all that it shares with the zygote."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_bytes().split()[1]) * resource.getpagesize()
        except (OSError, IndexError):  # it has ended already, not for lack of memory
            return math.inf

    def _held_bytes(self) -> int:
        """Memory that it holds of its own, or of files without a name, mapped or not."""
        with contextlib.suppress(OSError, ValueError):  # it has just ended
            lines = Path(f"/proc/{self.pid}/status").read_bytes().splitlines()
            held = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith((b"RssAnon:", b"RssShmem:")))
            return held + deleted_bytes(self.pid, "/tmp", memory=True)
        return 0

    def _threads(self) -> int:
        try:
            after_name = Path(f"/proc/{self.pid}/stat").read_bytes().rpartition(b")")[2]
            return int(after_name.split()[17])
        except (OSError, IndexError):  # it has just ended
            return 0


def _keep_only(connection: int, output: int) -> None:
    """Descriptors of a worker: 0 is empty, 1 and 2 are the output pipe, 3 is the judge; nothing else is open."""
    high_connection, high_output = os.dup(connection), os.dup(output)
    null = os.open("/dev/null", os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(high_output, 1)
    os.dup2(high_output, 2)
    os.dup2(high_connection, 3, inheritable=False)
    os.closerange(4, 2**31 - 1)


def _versions() -> dict[str, str]:
    names = ("torch", "numpy")
    found = {name: str(sys.modules[name].__version__) for name in names if name in sys.modules}
    return {"python": ".".join(map(str, sys.version_info[:3])), **found}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

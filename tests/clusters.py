"""A Dask cluster of real processes on loopback, for tests: a scheduler, and workers to start and to kill."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from distributed import Client
from processes import descendants, running, wait_until

SECONDS = 60  # for a process to start: two seconds, many more on a machine with other work


class DaskProcesses:
    """One scheduler and its workers, each in a process group of its own. `environment` is added to theirs."""

    def __init__(self, folder: Path, environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self._environment = {**os.environ, **(environment or {})}
        self.all: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def worker(self, name: str, *options: str, preload: str = "") -> subprocess.Popen[bytes]:
        """Start one of one thread; `preload` is Python that it runs first."""
        if preload:
            (self.folder / f"{name}.py").write_text(preload)
            options = (*options, "--preload", str(self.folder / f"{name}.py"))
        here = ("--host", "127.0.0.1", "--local-directory", str(self.folder), "--no-dashboard", "--nthreads", "1")
        return self._start("worker", self.address, "--name", name, *here, *options)

    def wait_for(self, *names: str) -> None:
        """Until these workers, and no others, are in the cluster."""

        def there() -> bool:
            with Client(self.address, set_as_default=False, timeout=SECONDS) as client:
                deadline = time.monotonic() + SECONDS
                while time.monotonic() < deadline:
                    if {str(w["name"]) for w in client.scheduler_info(n_workers=-1)["workers"].values()} == set(names):
                        return True
                    time.sleep(0.1)
            return False

        assert there(), (self.folder / "log").read_text()[-3000:]

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """As a machine that loses its power would: its whole group, at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with open(self.folder / "log", "ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command],
                cwd=self.folder, env=self._environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.all.append(process)
        return process

    def close(self) -> None:
        """End all of them, and see that nothing is left."""
        below = set().union(*(descendants(process.pid) for process in self.all))
        for process in self.all:
            self.kill(process)
        assert wait_until(lambda: not running(below), 30), running(below)


@contextlib.contextmanager
def dask_processes(folder: Path, environment: dict[str, str] | None = None) -> Iterator[DaskProcesses]:
    """A scheduler without workers yet."""
    started = DaskProcesses(folder, environment)
    try:
        yield started
    finally:
        started.close()


def free_port() -> int:
    """One that nobody has just now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])

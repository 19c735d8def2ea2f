"""A Slurm of this machine for tests: munged, slurmctld and slurmd on loopback, with all that they write in one folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from clusters import free_port
from processes import descendants, running, wait_until

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "sinfo", "scancel")
SECONDS = 30
CONFIGURATION = """
ClusterName=autograder
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort={controller}
SlurmdPort={daemon}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
KillWait=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def needs_slurm() -> None:
    """Skip a test, in words, where there can be none."""
    missing = [name for name in PROGRAMS if shutil.which(name, path=_path()) is None]
    if missing:
        pytest.skip(f"Slurm is not installed ({', '.join(missing)}): make slurm")
    if os.geteuid() != 0:
        pytest.skip("Slurm's daemons are started by root")


@contextlib.contextmanager
def slurm(folder: Path) -> Iterator[dict[str, str]]:
    """A running Slurm of one node; what its commands' environment needs. `folder`'s path must be short."""
    host = socket.gethostname().split(".")[0]
    for name in ("state", "spool"):
        (folder / name).mkdir()
    key = folder / "munge.key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o600)
    configuration = folder / "slurm.conf"
    cores = len(os.sched_getaffinity(0))
    text = CONFIGURATION.format(host=host, folder=folder, controller=free_port(), daemon=free_port(), cores=cores)
    configuration.write_text(text)
    environment = {"SLURM_CONF": str(configuration), "PATH": _path()}
    munge = [f"--{name}={folder}/munge.{name}" for name in ("socket", "pid-file", "log-file", "seed-file")]
    commands = (
        ["munged", "--foreground", "--force", f"--key-file={key}", *munge],
        ["slurmctld", "-D", "-f", str(configuration)],
        ["slurmd", "-D", "-f", str(configuration)],
    )
    started: list[subprocess.Popen[bytes]] = []
    with open(folder / "log", "ab") as log:
        try:
            for command in commands:
                started.append(
                    subprocess.Popen(
                        command, env={**os.environ, **environment}, cwd=folder, stdout=log, stderr=log, start_new_session=True
                    )
                )
                if command[0] == "munged":
                    assert wait_until((folder / "munge.socket").exists, SECONDS), _log(folder)
            assert wait_until(lambda: _idle(environment), SECONDS), _log(folder)
            yield environment
        finally:
            below = set().union(*(descendants(process.pid) for process in started), {process.pid for process in started})
            for process in reversed(started):
                process.terminate()
                try:
                    process.wait(SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            assert wait_until(lambda: not running(below), SECONDS), running(below)


def _idle(environment: dict[str, str]) -> bool:
    asked = subprocess.run(
        ["sinfo", "--noheader", "--format=%T"], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() == "idle"


def _log(folder: Path) -> str:
    return (folder / "log").read_text()[-3000:]


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"

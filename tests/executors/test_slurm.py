"""A class graded by the nodes of a real Slurm, through dask-jobqueue: the cluster code is given its scheduler's address."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from handing_in import GOOD
from processes import wait_until
from slurm import needs_slurm, slurm

from autograder.chapters import Chapter
from autograder.executors.cluster import connect
from autograder.intake import Entry
from autograder.intake.trees import Tree
from autograder.model import Limits
from autograder.sandbox.levels import LEVELS

CLASS = {"ann": GOOD, "bob": GOOD + "\ndef double(x): return x\n", "eve": GOOD + "\ndef total(x):\n    import os; os._exit(0)\n"}


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="slurm-") as made:  # pytest's own is too long for the path of a socket
        yield Path(made)


def test_slurms_nodes_grade_a_class(folder: Path, toy: Chapter, toy_limits: Limits, monkeypatch: pytest.MonkeyPatch) -> None:
    needs_slurm()
    from dask_jobqueue import SLURMCluster

    with slurm(folder) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        said: list[str] = []
        with SLURMCluster(
            cores=1, processes=1, memory="1GB", job_mem="100MB", walltime="00:05:00", python=sys.executable,
            local_directory=str(folder), log_directory=str(folder / "logs"), worker_extra_args=["--host", "127.0.0.1"],
            scheduler_options={"host": "127.0.0.1", "local_directory": str(folder), "dashboard_address": "127.0.0.1:0"},
        ) as cluster, connect(cluster.scheduler_address, say=said.append) as connected:  # fmt: skip
            assert connected.describe() == "no worker yet"
            cluster.scale(1)
            entries = [Entry(student, f"{student}.py", Tree({"toy.py": source.encode()})) for student, source in CLASS.items()]
            reports = {report.student: report for report in connected.grade_all(toy, entries, 0, toy_limits, LEVELS)}
            assert {student: report.points for student, report in reports.items()} == {"ann": 5.0, "bob": 2.5, "eve": 3.0}
            [worker] = connected.members.addresses
            assert connected._client.run(os.getenv, "SLURM_JOB_ID")[worker] == "1"
        logs = folder / "logs"
        assert wait_until(lambda: any("End worker" in log.read_text() for log in logs.iterdir()), 20), "its job is cancelled"

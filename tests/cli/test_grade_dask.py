"""`autograder grade --dask`: the same results as here, checks for a GPU on the workers that have one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from clusters import dask_processes
from handing_in import CHAPTERS

from autograder.model import Outcome, Report
from autograder.reports.jsonfile import without_timings

RIGHT = (CHAPTERS / "02_waves" / "waves.py").read_text(encoding="utf-8")
WAVE = "torch.sin(2 * math.pi * frequency * t)"
CLASS = {"right": (WAVE, 6.0), "wrong": ("torch.cos(t)", 0.0), "on_cpu": (f"{WAVE}.cpu()", 4.0), "stub": ("None", 0.0)}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    for name, (wave, _) in CLASS.items():
        (tmp_path / "class" / name).mkdir(parents=True)
        (tmp_path / "class" / name / "waves.py").write_text(RIGHT.replace(WAVE, wave), encoding="utf-8")
    (tmp_path / "class" / "damaged.zip").write_bytes(b"PK\x03\x04 damaged")
    return tmp_path


def graded(place: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "autograder.cli", "grade", "waves", "class", *options]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "AUTOGRADER_SOLUTIONS": str(CHAPTERS), **environment}
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


def reports(out: Path) -> dict[str, Report]:
    files = (out / "02_waves").glob("*/report.json")
    found = [without_timings(msgspec.json.decode(path.read_bytes(), type=Report)) for path in files]
    return {report.student: report for report in found}


def test_a_cluster_with_a_gpu_gives_the_reports_of_this_machine(group: Path) -> None:
    (group / "dask").mkdir()
    with dask_processes(group / "dask", {"AUTOGRADER_STANDIN_GPUS": "1"}) as dask:
        dask.worker("plain")
        with_gpu = dask.worker("with-gpu", "--resources", "GPU=1")
        dask.wait_for("plain", "with-gpu")
        done = graded(group, "--dask", dask.address, "--out", "there")
        assert done.returncode == 0, done.stderr
        assert f"On the Dask cluster at {dask.address}: 2 workers on 1 host, 2 at once, 1 GPU" in done.stdout
        assert "[5/5]" in done.stdout
        here = graded(group, "--gpus", "1", "--out", "here", AUTOGRADER_STANDIN_GPUS="1")
        assert here.returncode == 0, here.stderr
        assert reports(group / "there") == reports(group / "here"), "seed for seed"
        assert {name: reports(group / "there")[name].points for name in CLASS} == {n: p for n, (_, p) in CLASS.items()}

        dask.kill(with_gpu)
        dask.wait_for("plain")
        done = graded(group, "--dask", dask.address, "--out", "without")
        assert done.returncode == 0, done.stderr
        found = reports(group / "without")
        assert all(found[name].points is None for name in CLASS)
        assert [c.outcome for c in found["right"].checks] == [Outcome.PASSED, Outcome.NOT_RUN, Outcome.NOT_RUN]
        assert "4 marks wait for a GPU" in done.stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--dask", "nowhere"), "--dask nowhere: this is no scheduler's address."),
        (("--dask", "local", "--gpus", "1"), "its workers say themselves what GPUs they have (--resources GPU=1)."),
    ],
)
def test_what_cannot_be_is_one_sentence(group: Path, options: tuple[str, ...], sentence: str) -> None:
    done = graded(group, *options)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr

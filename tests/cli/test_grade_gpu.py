"""`autograder grade` where there are GPUs, where there are none, and both: on stand-ins, with graders as they are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from handing_in import CHAPTERS

from autograder.model import Report
from autograder.reports.jsonfile import without_timings

WAVES = CHAPTERS / "02_waves"
RIGHT = (WAVES / "waves.py").read_text(encoding="utf-8")
WAVE = "torch.sin(2 * math.pi * frequency * t)"
CLASS = {
    "right": (WAVE, 6.0),
    "wrong": ("torch.cos(t)", 0.0),
    "on_cpu": (f"{WAVE}.cpu()", 4.0),
    "slow": (f"__import__('time').sleep(0.7 * (len(t) > 1000)) or {WAVE}", 4.0),
}
Run = Callable[..., str]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("gpu")
    for name, (wave, _) in CLASS.items():
        (place / "class" / name).mkdir(parents=True)
        (place / "class" / name / "waves.py").write_text(RIGHT.replace(WAVE, wave), encoding="utf-8")
    (place / "class" / "damaged.zip").write_bytes(b"PK\x03\x04 damaged")
    return place


def command(place: Path, *arguments: str, gpus: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "AUTOGRADER_SOLUTIONS": str(CHAPTERS)}
    if gpus:
        environment["AUTOGRADER_STANDIN_GPUS"] = str(gpus)
    words = [sys.executable, "-m", "autograder.cli", "grade", *arguments]
    return subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=False)


def said(place: Path, *arguments: str, gpus: int = 0) -> str:
    done = command(place, "waves", "class", *arguments, gpus=gpus)
    assert done.returncode == 0, done.stderr
    return done.stdout


def reports(out: Path) -> dict[str, Report]:
    found = (out / "02_waves").glob("*/report.json")
    return {report.student: report for report in (msgspec.json.decode(p.read_bytes(), type=Report) for p in found)}


def alike(report: Report) -> Report:
    return msgspec.structs.replace(without_timings(report), origin="")


@pytest.fixture(scope="module")
def on_cpu(place: Path) -> str:
    return said(place, "--out", "cpu")


@pytest.fixture(scope="module")
def on_both(place: Path, on_cpu: str) -> str:
    """The GPU machine: it has the other's results and its own GPUs."""
    return said(place, "--out", "both", "--merge", "cpu", "--gpus", "2", gpus=2)


def test_without_a_gpu_marks_wait_and_say_so(place: Path, on_cpu: str) -> None:
    found = reports(place / "cpu")
    assert all(found[name].points is None for name in (*CLASS, "damaged"))
    assert found["right"].earned == 2.0
    assert [str(c.outcome) for c in found["right"].checks] == ["passed", "not_run", "not_run"]
    assert "4 marks wait for a GPU" in on_cpu
    page = (place / "cpu" / "02_waves" / "right" / "report.md").read_text()
    assert "2/2 on CPU, 4 points wait for a GPU" in page


def test_what_waits_is_not_graded_again_by_the_next_run(place: Path, on_cpu: str) -> None:
    again = said(place, "--out", "cpu")
    assert "all graded before and unchanged" in again
    assert "4 marks wait for a GPU" in again


def test_the_gpu_machine_judges_only_what_waits(place: Path, on_both: str) -> None:
    found = reports(place / "both")
    assert {name: found[name].points for name in CLASS} == {name: points for name, (_, points) in CLASS.items()}
    assert "GPU checks on 2 × stand-in GPU" in on_both
    right = found["right"]
    assert right.environment.device == "cpu, stand-in GPU"
    assert right.measured.gpu is not None
    assert right.measured.gpu.memory_limit_mb == 4096.0
    of_cpu = reports(place / "cpu")["right"].checks[0]
    assert right.checks[0] == of_cpu, "to the second that it took: it was not run again"
    assert "is computed" not in on_both
    messages = {name: [c.message.en for c in found[name].checks if c.message] for name in CLASS}
    assert "the result on cpu" in messages["on_cpu"][0]
    assert "1.5 times the reference's time" in messages["slow"][0]


def test_one_machine_with_gpus_gives_the_very_same_reports(place: Path, on_both: str) -> None:
    assert "GPU checks on stand-in GPU, one submission" in said(place, "--out", "all", "--gpus", "1", gpus=2)
    whole, joined = reports(place / "all"), reports(place / "both")

    def comparable(report: Report) -> Report:  # of a speed check that fails, the message tells the seconds
        checks = tuple(msgspec.structs.replace(c, message=None) if c.name == "test_gpu_pace" else c for c in alike(report).checks)
        return msgspec.structs.replace(alike(report), checks=checks)

    assert {n: comparable(r) for n, r in whole.items()} == {n: comparable(r) for n, r in joined.items()}


def test_a_later_run_without_a_gpu_loses_no_gpu_result(place: Path, on_both: str) -> None:
    marks = {name: points for name, (_, points) in CLASS.items()}
    told = said(place, "--out", "here", "--merge", "both")
    assert {name: reports(place / "here")[name].points for name in CLASS} == marks
    assert "wait for a GPU" not in told
    said(place, "--out", "here", "--timeout", "9")  # other conditions: the checks for a CPU are judged anew
    assert {name: reports(place / "here")[name].points for name in CLASS} == marks


def test_results_on_other_seeds_are_not_used_and_that_is_said(place: Path, on_both: str) -> None:
    told = said(place, "--out", "other", "--merge", "both", "--seed", "4")
    assert "--merge: not used for on_cpu, right, slow, wrong: the seed was 0: give --seed 0" in told
    assert all(report.points is None for report in reports(place / "other").values())


def test_cpu_only_leaves_the_gpu_s_checks_out(place: Path) -> None:
    told = said(place, "--out", "only", "--cpu-only")
    right = reports(place / "only")["right"]
    assert (right.points, right.max_points, len(right.checks)) == (2.0, 2.0, 1)
    assert reports(place / "only")["damaged"].max_points == 2.0
    assert "wait" not in told


@pytest.mark.parametrize(
    ("options", "gpus", "sentence"),
    [
        (("--gpus", "1"), 0, "--gpus 1: there is none here that can be used. `autograder doctor` says more."),
        (("--gpus", "3"), 2, "--gpus 3: there are 2 here that can be used."),
        (("--gpus", "1", "--cpu-only"), 1, "--cpu-only leaves the checks for a GPU out, so --gpus has nothing to do."),
        (("--merge", "class", "--cpu-only"), 0, "so --merge has nothing to do."),
        (("--merge", "nowhere"), 0, "There is no nowhere."),
        (("--merge", "class"), 0, "class has no results"),
        (("--gpu-memory", "lots"), 0, "--gpu-memory 'lots' is no size. Write it as 512M or 2G."),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_graded(
    place: Path, options: tuple[str, ...], gpus: int, sentence: str
) -> None:
    done = command(place, "waves", "class", "--out", "never", *options, gpus=gpus)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split())
    assert not (place / "never").exists()


def test_results_of_another_chapter_are_no_help(place: Path, on_cpu: str) -> None:
    (place / "toy.py").write_text("")
    done = command(place, "toy", "toy.py", "--merge", "cpu")
    assert done.returncode == 2
    assert "--merge cpu: there are results, but none of 01_toy." in " ".join(done.stderr.split())


def test_a_chapter_without_checks_for_a_gpu_starts_none(place: Path) -> None:
    (place / "toy.py").write_text("")
    done = command(place, "toy", "toy.py", "--gpus", "1", gpus=1)
    assert done.returncode == 0, done.stderr
    assert "GPU" not in done.stdout
    (written,) = (place / "results" / "01_toy").glob("*/report.json")
    assert json.loads(written.read_text())["environment"]["device"] == "cpu"

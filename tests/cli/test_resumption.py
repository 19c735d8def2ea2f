"""Grading again costs only what changed, and a run that was killed goes on where it was."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from handing_in import CHAPTERS, GOOD, TOY
from processes import wait_until

from autograder.model import Report
from autograder.reports.files import UNFINISHED
from autograder.reports.jsonfile import without_timings

STUDENTS = 24
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "AUTOGRADER_SOLUTIONS": str(CHAPTERS)}


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A class of which each has written something else, and every third is wrong."""
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(STUDENTS):
        source = GOOD.replace("x + x", "x") if number % 3 == 0 else GOOD
        (folder / f"student{number:02d}.py").write_text(f"{source}\n# {number}\nimport time\ntime.sleep(0.1)\n")
    return folder


def command(*arguments: object, out: str = "results") -> list[str]:
    return [sys.executable, "-P", "-m", "autograder.cli", "grade", "toy", *map(str, arguments), "--out", out]


def grade(tmp_path: Path, *arguments: object, out: str = "results") -> str:
    """What `autograder grade` prints."""
    done = subprocess.run(
        command(*arguments, out=out), cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def reports(tmp_path: Path, out: str = "results") -> dict[str, Report]:
    found = (msgspec.json.decode(path.read_bytes(), type=Report) for path in (tmp_path / out).glob("*/*/report.json"))
    return {report.student: without_timings(report) for report in found}


def test_a_run_killed_twice_goes_on_and_ends_as_if_undisturbed(tmp_path: Path, group: Path) -> None:
    done: list[int] = []
    for share in (0.2, 0.6):
        with subprocess.Popen(
            command(group, "--jobs", 2), cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as run:
            assert wait_until(lambda share=share: len(reports(tmp_path)) >= share * STUDENTS, 60)
            run.send_signal(signal.SIGKILL)
        done.append(len(reports(tmp_path)))
    assert 0 < done[0] < done[1] < STUDENTS, "each was killed in the middle"
    folder = tmp_path / "results" / TOY.name
    (folder / f".gradebook.csv.killed{UNFINISHED}").write_bytes(b"half")  # as a kill in the midst of a write leaves it
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("*/report.json")}

    said = grade(tmp_path, group, "--jobs", 2)
    assert f"24 submissions, seed 0; {len(kept)} graded before and unchanged" in said
    assert f"[{STUDENTS - len(kept)}/{STUDENTS - len(kept)}]" in said
    assert {path: path.stat().st_mtime_ns for path in kept} == kept, "what was there was not graded again"
    assert not list(folder.rglob(".*")), "nothing unfinished is left"

    grade(tmp_path, group, "--jobs", 2, out="undisturbed")
    assert reports(tmp_path) == reports(tmp_path, "undisturbed")
    books = [(tmp_path / out / TOY.name / "gradebook.csv").read_bytes() for out in ("results", "undisturbed")]
    assert books[0] == books[1]


def test_an_unchanged_class_needs_no_process_and_little_time(tmp_path: Path, group: Path) -> None:
    table = grade(tmp_path, group).partition("\nstudent ")[2]
    started = time.perf_counter()
    again = grade(tmp_path, group, "--timeout", "1")  # the chapter's own limit, said aloud
    assert time.perf_counter() - started < 3.0
    assert "24 submissions, seed 0; all graded before and unchanged (--anew grades all)" in again
    assert "isolation" not in again, "no sandbox was started"
    assert again.partition("\nstudent ")[2] == table


def test_only_what_changed_is_graded_again(tmp_path: Path, group: Path) -> None:
    for path in sorted(group.iterdir())[4:]:
        path.unlink()
    grade(tmp_path, group)
    (group / "student01.py").write_text(GOOD.replace("x + x", "x"))
    (group / "new.py").write_text(GOOD)
    said = grade(tmp_path, group)
    assert "5 submissions, seed 0; 3 graded before" in said
    assert reports(tmp_path)["student01"].points == 2.5


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with alice's submission and its result."""
    folder = tmp_path_factory.mktemp("graded")
    (folder / "alice.py").write_text(GOOD)
    assert "5 checks, isolation" in grade(folder, "alice.py")
    return folder


@pytest.mark.parametrize("option", [("--seed", "1"), ("--isolation", "L1"), ("--anew",)], ids=" ".join)
def test_another_seed_or_level_grades_again(graded: Path, option: tuple[str, ...]) -> None:
    """Limits, too: test_inputs.py has all that counts."""
    shutil.copytree(graded / "results", graded / option[-1])
    assert "all graded before" in grade(graded, "alice.py", out=option[-1])
    assert "5 checks, isolation" in grade(graded, "alice.py", *option, out=option[-1])


def test_a_result_without_isolation_is_no_result_for_a_run_with_it(tmp_path: Path) -> None:
    """A submission that was not isolated may have written it itself."""
    (tmp_path / "alice.py").write_text(GOOD)
    grade(tmp_path, "alice.py", "--unsafe")
    assert "isolation L0" not in (said := grade(tmp_path, "alice.py"))
    assert "5 checks, isolation L" in said


def test_a_changed_chapter_is_graded_again(graded: Path, toy_copy: Callable[[dict[str, str]], Path]) -> None:
    shutil.copytree(graded / "results", graded / "chapter")
    hidden = (TOY / "test_hidden.py").read_text() + "\n# another word\n"
    assert "5 checks" in grade(graded, "alice.py", "--solutions", toy_copy({"test_hidden.py": hidden}), out="chapter")


def test_a_moved_submission_is_not_graded_again_but_found_where_it_is(graded: Path) -> None:
    shutil.copytree(graded / "results", graded / "moved")
    (graded / "late").mkdir()
    (graded / "late" / "alice.py").write_text(GOOD)
    assert "all graded before" in grade(graded, "late", out="moved")
    assert reports(graded, "moved")["alice"].origin == "late/alice.py"


def test_another_language_needs_no_grading(graded: Path) -> None:
    shutil.copytree(graded / "results", graded / "language")
    assert "all graded before" in grade(graded, "alice.py", "--lang", "fr", out="language")
    assert (graded / "language" / TOY.name / "alice" / "report.md").read_text().startswith("# Un chapitre jouet")


def test_what_cannot_be_read_is_kept_too(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "carol.zip").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "class" / "alice.py").write_text(GOOD)
    assert "–" in grade(tmp_path, "class")
    assert "all graded before" in grade(tmp_path, "class")


def test_a_grader_fault_is_not_kept(tmp_path: Path, toy_copy: Callable[[dict[str, str]], Path]) -> None:
    (tmp_path / "alice.py").write_text(GOOD)
    hidden = (TOY / "test_hidden.py").read_text().replace("    assert_close(student.total(x)", "    1 / 0\n    (student.total(x)")
    arguments = ("alice.py", "--solutions", toy_copy({"test_hidden.py": hidden}))
    for _ in range(2):
        done = subprocess.run(command(*arguments), cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False)
        assert done.returncode == 3
        assert "5 checks" in done.stdout


def test_two_graders_on_one_folder_spoil_nothing(tmp_path: Path, group: Path) -> None:
    """Two halves of a class, with some students in both: each has one whole result, and the gradebook has all."""
    everyone = sorted(group.iterdir())
    runs = [
        subprocess.Popen(command(*part, "--jobs", 1), cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        for part in (everyone[:14], everyone[10:])
    ]
    assert [run.wait(120) for run in runs] == [0, 0]
    assert len(reports(tmp_path)) == STUDENTS
    folder = tmp_path / "results" / TOY.name
    with (folder / "gradebook.csv").open(newline="") as file:
        assert [row["student"] for row in csv.DictReader(file)] == [path.stem for path in everyone]
    assert not list(folder.rglob(".*"))
    assert json.loads((folder / "student00" / "report.json").read_bytes())["points"] == 2.5

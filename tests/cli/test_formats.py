"""`--format` on the command line: the files beside each report, GitHub's log and summary, and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import junitparser
import pytest
from actions import orders_taken
from handing_in import CHAPTERS, GOOD, TOY
from sample_reports import check, report, waiting_for_gpu

from autograder.authoring.release import release
from autograder.chapters import Chapter, load_chapter
from autograder.cli.formats import Formats, public_only, source_of
from autograder.errors import AutograderError, UsageError
from autograder.model import Outcome, Text
from autograder.reports.files import Results
from autograder.reports.github import Source

CLASSROOM = {
    "CLASSROOM": "dl",
    "ASSIGNMENT": "01",
    "SUBMISSION_TAG": "submit/x",
    "COMMIT_URL": "c",
    "RELEASE_URL": "r",
}
NAMES = ["classroom50", "gradescope", "junit", "prairielearn"]


def run(folder: Path, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "autograder.cli", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "AUTOGRADER_SOLUTIONS": str(CHAPTERS), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def raise_after(formats: Formats, chapter: Chapter) -> None:
    formats.add(report(check(Outcome.FAILED)), None, chapter)
    raise UsageError("x")


def chosen(*names: str) -> list[str]:
    return [argument for name in names for argument in ("--format", name)]


def test_a_class_gets_each_format_beside_each_report_new_or_kept(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "alice.py").write_text(GOOD)
    hostile = GOOD.replace("x + x", "print('::error::mine') or x")
    (tmp_path / "class" / "::error::bob.py").write_text(hostile)
    (tmp_path / "class" / "carol.zip").write_bytes(b"PK")
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n")
    asked = ("grade", "toy", "class", *chosen(*NAMES, "github"))
    done = run(tmp_path, *asked, **CLASSROOM, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    results = tmp_path / "results" / TOY.name
    assert json.loads((results / "alice" / "gradescope.json").read_text())["score"] == 5.0
    assert json.loads((results / "alice" / "classroom50.json").read_text())["score"] == 500
    assert json.loads((results / "alice" / "prairielearn.json").read_text())["score"] == 1.0
    assert len(list(junitparser.JUnitXml.fromfile(str(results / "alice" / "junit.xml")))) == 1
    assert "score" not in json.loads((results / "carol" / "gradescope.json").read_text())
    assert not (results / "carol" / "classroom50.json").exists()
    assert done.stderr == "carol: no classroom50.json, as the mark is withheld.\n"
    after = orders_taken(done.stdout)
    assert {line.split(" ")[0] for line in after} == {"::error"}
    assert "file=class/%3A%3Aerror%3A%3Abob.py,line=4," in after[0]
    assert summary.read_text().startswith("# Before\n# A toy chapter — 2.5/5\n\nStudent: ::error::bob\n")

    kept = {path: path.read_bytes() for path in results.rglob("*.*") if "classroom50" not in path.name and path.is_file()}
    for path in results.glob("*/*.xml"):
        path.unlink()
    again = run(tmp_path, *asked, **CLASSROOM)
    assert "all graded before" in again.stdout
    assert {path: path.read_bytes() for path in kept} == kept


def test_a_students_own_ci_gets_the_public_checks(tmp_path: Path) -> None:
    release(load_chapter(TOY), tmp_path)
    (tmp_path / TOY.name / "toy.ipynb").unlink()
    (tmp_path / TOY.name / "toy.py").write_text("def double(x):\n    return x\n\n\ndef total(x):\n    return 0\n")
    done = run(tmp_path, "check", "toy", *chosen("junit", "gradescope", "github"), "--out", "out")
    assert done.returncode == 1
    (suite,) = junitparser.JUnitXml.fromfile(str(tmp_path / "out" / TOY.name / "junit.xml"))
    assert (suite.tests, suite.failures) == (1, 1)
    result = json.loads((tmp_path / "out" / TOY.name / "gradescope.json").read_text())
    assert (result["score"], result["extra_data"]["max_points"]) == (0.0, 1.0)
    assert result["output"] == "Public checks only; the hidden ones run at grading."
    assert done.stdout.splitlines()[-1].startswith(f"::error file={TOY.name}/toy.py,line=1,title=double doubles an example.::")


def test_what_cannot_be_written_is_refused_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text(GOOD)
    done = run(tmp_path, "grade", "toy", "x.py", "--format", "gradscope")
    assert done.returncode == 2
    assert "Did you mean gradescope?" in done.stderr
    assert not (tmp_path / "results").exists()
    with pytest.raises(UsageError, match="the environment has no CLASSROOM, ASSIGNMENT"):
        Formats(["classroom50"], "en", {})
    with pytest.raises(UsageError, match="--format nbgrader: there is no such format"):
        Formats(["nbgrader"], "en", {})


def test_a_result_that_is_no_longer_so_is_removed(tmp_path: Path) -> None:
    formats = Formats(["classroom50"], "en", CLASSROOM)
    with Results(tmp_path, "en", formats.files) as results:
        results.write(report(check()))
        assert (tmp_path / "alice" / "classroom50.json").exists()
        results.write(report(check(Outcome.GRADER_ERROR), points=None))
    assert not (tmp_path / "alice" / "classroom50.json").exists()
    assert (tmp_path / "alice" / "report.json").exists()


def test_the_public_part_is_out_of_the_public_points() -> None:
    made = public_only(report(check(points=0.75, max_points=0.75), check(Outcome.FAILED, max_points=1.0), points=0.75))
    assert (made.points, made.max_points) == (0.75, 1.75)
    assert made.notes[-1]["fr"].startswith("Vérifications publiques seulement")


def test_after_a_failure_github_gets_no_annotations(toy: Chapter, capsys: pytest.CaptureFixture[str]) -> None:
    formats = Formats(["github"], "en", {})
    with pytest.raises(UsageError), formats:
        raise_after(formats, toy)
    assert capsys.readouterr().out == ""


def test_without_github_nothing_is_said(toy: Chapter, capsys: pytest.CaptureFixture[str]) -> None:
    with Formats(["junit"], "en", {}) as formats:
        formats.add(report(check(Outcome.FAILED)), None, toy)
    assert capsys.readouterr().out == ""


def test_a_summary_that_is_full_gets_what_fits_and_one_that_cannot_be_written_is_named(toy: Chapter, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * (1024**2 - 150))
    with Formats(["github"], "en", {"GITHUB_STEP_SUMMARY": str(summary)}) as formats:
        formats.add(report(check()), None, toy)
    assert summary.stat().st_size <= 1024**2
    assert summary.read_bytes().endswith(b"may have 1 MiB: 1.\n")
    with (
        pytest.raises(AutograderError, match="could not be written"),
        Formats(["github"], "en", {"GITHUB_STEP_SUMMARY": str(tmp_path)}),
    ):
        pass


def test_a_students_file_is_named_from_the_root_of_the_repository(toy: Chapter, tmp_path: Path) -> None:
    environ = {"GITHUB_WORKSPACE": str(tmp_path)}
    folder = tmp_path / "a" / toy.name
    folder.mkdir(parents=True)
    path = folder / "toy.py"
    path.write_text("def double(x):\n  pass\ndef helper(): pass\nasync def total(x): pass\ndef double(x, y): pass\n")
    there = Source(f"a/{toy.name}/toy.py", {"double": 5, "total": 4})
    assert source_of(path, toy, environ) == source_of(folder, toy, environ) == source_of(tmp_path / "a", toy, environ) == there
    assert source_of(path, toy, {"GITHUB_WORKSPACE": str(tmp_path / "elsewhere")}) is None
    assert source_of(tmp_path, toy, environ) is None
    assert source_of(Text("damaged", "abîmé"), toy, environ) is None
    book = tmp_path / "b.ipynb"
    book.write_text("{}")
    assert source_of(book, toy, environ) == Source("b.ipynb")


def test_why_a_file_is_missing_is_said_where_it_waits_for_a_gpu(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Formats(["classroom50"], "en", CLASSROOM) as formats, Results(tmp_path, "en", formats.files) as results:
        results.write(waiting_for_gpu())
    said = "alice: no classroom50.json, as the mark waits: 18/18 on CPU, 2 points wait for a GPU.\n"
    assert capsys.readouterr().err == said

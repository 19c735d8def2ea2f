"""`autograder grade` as an instructor runs it: what is written, what is said, exit codes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from handing_in import CHAPTERS, GOOD, TOY
from nbgrader.api import Gradebook

from autograder.reports.jsonfile import report_schema

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in an empty folder, in English unless told otherwise."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "autograder.cli", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C.UTF-8", "AUTOGRADER_SOLUTIONS": str(CHAPTERS), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def group(tmp_path: Path) -> Path:
    """A class folder: one good, one wrong, one damaged, one hostile name."""
    folder = tmp_path / "class"
    (folder / "bob").mkdir(parents=True)
    (folder / "alice.py").write_text(GOOD)
    (folder / "bob" / "toy.py").write_text(GOOD.replace("x + x", "x"))
    (folder / "carol.zip").write_bytes(b"PK\x03\x04 damaged")
    (folder / "=cmd|' [red]x.py").write_text(GOOD)
    (folder / "README.txt").write_text("not a submission")
    return folder


def report(tmp_path: Path, student: str, out: str = "results") -> dict[str, object]:
    loaded: dict[str, object] = json.loads((tmp_path / out / TOY.name / student / "report.json").read_text())
    return loaded


def test_a_class_is_graded_and_everything_is_written(run: Run, group: Path, tmp_path: Path) -> None:
    done = run("grade", "toy", group, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert "4 submissions, seed 0\n5 checks, isolation L" in done.stdout
    assert "[4/4]" in done.stdout
    results = tmp_path / "results" / TOY.name
    rows = list(csv.DictReader((results / "gradebook.csv").open(newline="")))
    assert {row["student"]: (row["points"], row["status"]) for row in rows} == {
        "'=cmd|' [red]x": ("5", "graded"),
        "alice": ("5", "graded"),
        "bob": ("2.5", "graded"),
        "carol": ("", "unreadable"),
    }
    folders = [path for path in results.iterdir() if path.is_dir()]
    assert len(folders) == 4
    for folder in folders:
        jsonschema.validate(json.loads((folder / "report.json").read_text()), report_schema())
        assert (folder / "report.md").read_text().startswith("# A toy chapter")
        assert "<h1>A toy chapter</h1>" in (folder / "report.html").read_text()
    assert "double doubles any array" in (results / "bob" / "report.md").read_text()
    assert "damaged" in str(report(tmp_path, "carol")["problem"])
    assert not list(results.rglob(".*")), "no temporary file is left"
    assert {path.name for path in tmp_path.iterdir()} == {"class", "results"}, "nothing else is written where it runs"


def test_french_is_spoken_where_the_locale_is_french(run: Run, group: Path, tmp_path: Path) -> None:
    done = run("grade", "toy", group / "bob", LC_ALL="fr_FR.UTF-8")
    assert "élève" in done.stdout
    text = (tmp_path / "results" / TOY.name / "bob" / "report.md").read_text()
    assert "# Un chapitre jouet — 2.5/5" in text
    assert "**Indice.** Multipliez par deux" in text
    assert "<strong>Indice.</strong> Multipliez par deux" in (tmp_path / "results" / TOY.name / "bob" / "report.html").read_text()
    assert run("grade", "toy", group / "bob", "--lang", "en", LC_ALL="fr_FR.UTF-8").stdout.count("élève") == 0


def test_a_fresh_seed_is_used_and_recorded(run: Run, group: Path, tmp_path: Path) -> None:
    seeds = set()
    for out in ("a", "b"):
        assert run("grade", "toy", group / "alice.py", "--seed", "fresh", "--out", out).returncode == 0
        seeds.add(report(tmp_path, "alice", out)["seed"])
    assert len(seeds) == 2
    assert run("grade", "toy", group / "alice.py", "--seed", "7", "--out", "c").returncode == 0
    assert report(tmp_path, "alice", "c")["seed"] == 7


def test_limits_are_the_ones_asked_for(run: Run, tmp_path: Path) -> None:
    (tmp_path / "eve.py").write_text(GOOD + "\ndef total(x):\n    np.empty(2**25)\n    while True: pass\n")
    run("grade", "toy", "eve.py", "--timeout", "0.25", "--memory", "128M", "--out", "a")
    assert "memory limit of 0.125 GB" in json.dumps(report(tmp_path, "eve", "a"))
    run("grade", "toy", "eve.py", "--timeout", "0.25", "--memory", "1G", "--out", "b")
    assert "no answer within 0.25 s" in json.dumps(report(tmp_path, "eve", "b"))


def test_a_grader_fault_is_shown_to_the_instructor_and_is_exit_code_3(
    run: Run, group: Path, tmp_path: Path, toy_copy: Callable[[dict[str, str]], Path]
) -> None:
    hidden = (
        (TOY / "test_hidden.py")
        .read_text()
        .replace("    assert_close(student.total(x)", "    raise KeyError('oops')\n    (student.total(x)")
    )
    solutions = toy_copy({"test_hidden.py": hidden})
    done = run("grade", "toy", group, "--solutions", solutions)
    assert done.returncode == 3
    assert done.stderr.count("Traceback") == 1, "once, not once a student"
    assert "KeyError: 'oops'" in done.stderr
    assert "test_total_any (3 submissions)" in done.stderr
    assert report(tmp_path, "alice")["points"] is None
    assert "KeyError" not in (tmp_path / "results" / TOY.name / "alice" / "report.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["grade", "toyy", "x.py"], 2, "There is no chapter 'toyy'"),
        (["grade", "toyy", "x.py"], 2, "Did you mean 01_toy?"),
        (["grade", "toy", "nowhere"], 2, "There is no nowhere"),
        (["grade", "toy", "empty"], 2, "holds no submission"),
        (["grade", "toy", "empty", "--memory", "lots"], 2, "--memory 'lots' is no size"),
        (["grade", "toy", "empty", "--memory", "1M"], 2, "no torch program fits"),
        (["grade", "toy", "empty", "--seed", "-3"], 2, "neither a whole number nor `fresh`"),
        (["grade", "toy", "empty", "--lang", "de"], 2, "the languages are en and fr"),
        (["grade", "toy", "empty", "--solutions", "nowhere"], 2, "there is no such folder"),
        (["grade", "toy", "empty", "--solutions", "empty"], 2, "No chapter found"),
        (["grade", "toy", "ok.py", "--out", "ok.py"], 2, "results cannot be written there"),
        (["grade", "toy"], 2, "Missing argument"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_usage_errors_say_what_to_do_and_are_exit_code_2(
    run: Run, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "ok.py").write_text(GOOD)
    done = run(*arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_chapter_file_is_the_authors_fault(run: Run, tmp_path: Path, toy_copy: Callable[[dict[str, str]], Path]) -> None:
    (tmp_path / "ok.py").write_text(GOOD)
    done = run("grade", "toy", "ok.py", "--solutions", toy_copy({"chapter.toml": "title = 3"}))
    assert done.returncode == 3
    assert "chapter.toml: Expected `str`, got `int`" in done.stderr


def test_unsafe_grades_at_level_0_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ok.py").write_text(GOOD)
    assert run("grade", "toy", "ok.py", "--unsafe").returncode == 0
    assert report(tmp_path, "ok")["environment"]["isolation"] == "L0"  # type: ignore[index]


def test_no_acceptable_isolation_is_exit_code_4(tmp_path: Path) -> None:
    (tmp_path / "ok.py").write_text(GOOD)
    program = (
        "import sys, autograder.sandbox.levels as l; l.escapes = lambda *_: ['get out']; "
        f"sys.argv = ['autograder', 'grade', 'toy', 'ok.py', '--solutions', {str(CHAPTERS)!r}]; "
        "from autograder.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "no isolation that is safe enough" in done.stderr
    assert "L1: a trial submission could get out" in done.stderr
    assert not (tmp_path / "results" / TOY.name / "ok").exists()


def test_help_and_version_are_quick_and_light() -> None:
    program = (
        "import sys; from autograder.cli.app import app; "
        "print(sorted(m for m in ('torch', 'numpy', 'pytest', 'hypothesis', 'msgspec', 'nbformat') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    helped = subprocess.run(
        [sys.executable, "-m", "autograder.cli", "grade", "--help"], capture_output=True, text=True, check=True
    )
    assert "Example: autograder grade 08 submitted/" in helped.stdout


def test_released_files_are_checked_and_written(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "assignments"
    assert run("release", "--check", "--assignments", folder).returncode == 1
    assert run("release", "--assignments", folder).returncode == 0
    assert {path.name for path in (folder / TOY.name).iterdir()} == {"toy.py", "toy.ipynb", "test_public.py", "chapter.json"}
    assert run("release", "--check", "--assignments", folder).returncode == 0
    (folder / TOY.name / "toy.py").write_text("edited by hand")
    again = run("release", "toy", "--check", "--assignments", folder)
    assert again.returncode == 1
    assert "01_toy: not current: toy.py" in again.stdout


def test_marks_go_into_nbgraders_gradebook_but_not_those_of_who_handed_in_twice(run: Run, group: Path, tmp_path: Path) -> None:
    assert run("nbgrader", "init", "dl").returncode == 0
    (group / "dan").mkdir()
    (group / "dan" / "toy.py").write_text(GOOD)
    (group / "dan.py").write_text(GOOD)
    asked = ["grade", "toy", group, "--format", "nbgrader", "--gradebook", "dl/gradebook.db"]
    done = run(*asked)
    assert done.returncode == 0, done.stderr
    assert "4 submissions written; no manual score was touched." in done.stdout
    assert "Not written, as they handed in more than once: dan." in done.stdout
    with Gradebook(f"sqlite:///{tmp_path}/dl/gradebook.db", "dl") as book:
        found = {s.student.id: (s.score, bool(s.needs_manual_grade)) for s in book.assignment_submissions(TOY.name)}
    assert found == {"alice": (5.0, False), "bob": (2.5, False), "carol": (0.0, True), "=cmd|' [red]x": (5.0, False)}
    (tmp_path / "dl" / "gradebook.db").unlink()
    assert "there is no file" in run(*asked).stderr
    assert run("nbgrader", "init", "dl", "toy").returncode == 0
    done = run(*asked)  # all are kept: the marks are written all the same
    assert "all graded before" in done.stdout
    assert "4 submissions written" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "nbgrader"], "go together"),
        (["--gradebook", "x.db"], "go together"),
        (["--format", "canvas", "--gradebook", "x.db"], "--format canvas: there is no such format"),
        (["--format", "nbgrader", "--gradebook", "x.db"], "there is no file"),
    ],
)
def test_a_gradebook_that_cannot_be_is_said_before_anything_is_graded(
    run: Run, group: Path, tmp_path: Path, options: list[str], said: str
) -> None:
    done = run("grade", "toy", group, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "results").exists()

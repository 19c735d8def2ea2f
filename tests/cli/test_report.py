"""`autograder report` as an instructor runs it: the page, what is said, errors; a class of a thousand in time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import generated_class
import pytest
from sample_reports import check, report, waiting_for_gpu

from autograder.cli import report as report_command
from autograder.cli.report import ReportOptions
from autograder.errors import AutograderError
from autograder.model import Outcome, Report
from autograder.reports.files import Results
from autograder.reports.plain import folder_name

MOST_SECONDS, MOST_BYTES = 10.0, 3_000_000
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in the test's folder, in English unless told otherwise."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "autograder.cli", "report", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """Two chapters, three students, one of them with a page of its own."""
    made: list[Report] = [
        report(check(), check(Outcome.FAILED), student="bob: 1/2 #3%"),
        report(check(), student="alice", points=20.0),
        report(check(), student="alice", chapter="03_other", points=20.0),
    ]
    generated_class.write(made, tmp_path / "results")
    (tmp_path / "results" / "02_softmax" / folder_name("bob: 1/2 #3%") / "report.html").write_text("<p>bob's</p>")
    return tmp_path / "results"


def test_the_page_is_written_and_said(run: Run, results: Path) -> None:
    done = run("results")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "3 submissions of 2 chapters; median of 02_softmax 11/20; median of 03_other 20/20; 1 to help",
        f"{Path('results') / 'class.html'}: the class report",
    ]
    html = (results / "class.html").read_text(encoding="utf-8")
    assert 'lang="en"' in html
    (address,) = re.findall(r'<a href="(.*?report\.html)">', html)
    assert not set(address) & set(":#?")
    assert (results / unquote(address)).read_text() == "<p>bob's</p>"
    before = (results / "class.html").read_bytes()
    assert run(results).returncode == 0
    assert (results / "class.html").read_bytes() == before, "the same results, the same bytes"


def test_a_page_elsewhere_links_from_there_and_is_french(run: Run, results: Path, tmp_path: Path) -> None:
    done = run(results / "02_softmax", "--out", "pages/deep/class.html", LC_ALL="fr_FR.UTF-8")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "pages/deep/class.html").read_text(encoding="utf-8")
    assert "Bilan de la classe" in html
    (address,) = re.findall(r'<a href="(.*?report\.html)">', html)
    assert address.startswith("../../results/02_softmax/bob_")


def test_faults_come_first_and_the_exit_code_is_0(run: Run, results: Path) -> None:
    fault = check(Outcome.GRADER_ERROR, name="broken", instructor_only="Traceback: ZeroDivisionError")
    generated_class.write([report(fault, student=name, points=None) for name in ("x", "y")], results)
    (results / "02_softmax" / "x" / "y").mkdir()
    (results / "02_softmax" / "z").mkdir()
    (results / "02_softmax" / "z" / "report.json").write_text("{")
    done = run(results)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Grader fault in broken of 02_softmax (2 submissions): their marks wait."
    assert "2 waiting for a mark" in lines[1]
    assert "1 no report of ours, left out" in lines[1]
    assert "ZeroDivisionError" in (results / "class.html").read_text(encoding="utf-8")


def test_anonymous_pages_have_the_same_pseudonyms_each_time(run: Run, results: Path) -> None:
    done = run(results, "--anonymous")
    assert done.returncode == 0, done.stderr
    page = results / "class-anonymous.html"
    html = page.read_text(encoding="utf-8")
    assert not re.search("alice|bob", html + done.stdout)
    assert "report.html" not in html
    assert run(results / "03_other", "--anonymous", "--out", "other.html").returncode == 0
    other = (results.parent / "other.html").read_text(encoding="utf-8")
    (alice,) = re.findall(r"<tr><th[^>]*><bdi>([0-9A-Z]+)</bdi>", other)
    assert html.count(f"<bdi>{alice}</bdi>") >= 2, "in both chapters"
    assert not (results / "class.html").exists()


@pytest.mark.parametrize(
    ("folder", "out", "lang", "said"),
    [
        ("nowhere", "", "", r"There is no .*nowhere\. Give the folder"),
        ("empty", "", "", r"empty.*report\.json"),
        ("broken", "", "", r"broken: none of its 1 report\.json can be read\."),
        ("results", "results", "", r"--out .*results is a folder\. Give the page's file"),
        ("results", "file/page.html", "", r"could not be written .* Choose another place with --out"),
        ("results", "", "de", r"the languages are en and fr"),
    ],
)
def test_errors_say_what_to_do(results: Path, tmp_path: Path, folder: str, out: str, lang: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "report.json").write_text("[]")
    (tmp_path / "file").write_text("")
    with pytest.raises(AutograderError, match=said):
        report_command.run(ReportOptions(tmp_path / folder, tmp_path / out if out else None, False, lang))


def test_an_error_is_one_sentence_and_an_exit_code(run: Run) -> None:
    done = run("nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "autograder: There is no nowhere. Give the folder that `autograder grade --out` wrote.\n"


def test_one_students_own_page_is_linked_from_its_own_folder(run: Run, results: Path) -> None:
    folder = results / "02_softmax" / folder_name("bob: 1/2 #3%")
    assert run(folder).returncode == 0
    assert '<a href="report.html">' in (folder / "class.html").read_text(encoding="utf-8")


def test_a_class_of_a_thousand_in_time(run: Run, tmp_path: Path) -> None:
    students = generated_class.names(500)
    for chapter in ("08_convolution", "18_self_attention"):
        generated_class.write(generated_class.reports(chapter, students), tmp_path / "results")
    started = time.perf_counter()
    done = run("results")
    seconds = time.perf_counter() - started
    assert done.returncode == 0, done.stderr
    assert "1000 submissions of 2 chapters" in done.stdout
    page = tmp_path / "results" / "class.html"
    assert page.stat().st_size < MOST_BYTES
    assert seconds < MOST_SECONDS


def test_what_waits_for_a_gpu_is_counted(run: Run, results: Path) -> None:
    with Results(results / "18_self_attention", "en") as written:
        written.write(waiting_for_gpu(student="ana"))
    assert "; 1 waiting for a GPU" in run("results").stdout

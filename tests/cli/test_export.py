"""`autograder export` as an instructor runs it: what is written, and where; what is said; exit codes."""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from handing_in import CHAPTERS
from lms_importers import ENGLISH, canvas_import, moodle_import
from sample_reports import check, report, waiting_for_gpu

from autograder.cli import main
from autograder.model import Outcome, Report, Text
from autograder.reports.classroom50 import VARIABLES
from autograder.reports.files import Results

LMS = Path(__file__).parent.parent / "reports" / "lms"
Run = Callable[..., int]
CONVOLUTION = {"chapter": "08_convolution", "title": Text("Convolution", "La convolution")}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a folder that holds `results/` with five results of two chapters; the exit code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "130")
    bob = report(check(Outcome.GRADER_ERROR), student="bob", points=None, **CONVOLUTION)
    write(
        report(check(), student="ebrun", points=17.5, **CONVOLUTION), bob,
        report(check(), student="=cmd", points=1.0, **CONVOLUTION),
        report(check(), student="bob", points=3.0), report(check(), student="Ana Ruiz", points=4.0),
    )  # fmt: skip

    def run(*arguments: str | Path) -> int:
        monkeypatch.setattr(sys, "argv", ["autograder", "export", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        return int(end.value.code or 0)

    return run


def write(*reports: Report, out: str = "results") -> None:
    for each in reports:
        with Results(Path(out) / each.chapter, "en") as results:
            results.write(each)


def rows(path: str | Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(path).read_text())))


def test_tables_are_written_into_the_results_and_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("csv", "results") == 0
    assert capsys.readouterr() == ("results/marks.csv: 5 results of 2 chapters.\n", "")
    marks = {(row["student"], row["chapter"]): row["points"] for row in rows("results/marks.csv")}
    assert marks == {
        ("'=cmd", "08_convolution"): "1", ("Ana Ruiz", "02_softmax"): "4", ("bob", "02_softmax"): "3",
        ("bob", "08_convolution"): "", ("ebrun", "08_convolution"): "17.5",
    }  # fmt: skip
    assert run("wide", "results") == 0
    assert [row["waiting"] for row in rows("results/wide.csv") if row["student"] == "bob"] == ["08_convolution"]
    assert run("checks", "results/02_softmax") == 0
    assert [row["student"] for row in rows("results/02_softmax/checks.csv")] == ["Ana Ruiz", "bob"]


def test_out_is_a_file_a_folder_or_the_standard_output(run: Run, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("json", "results", "--out", "all.json") == 0
    assert len(json.loads(Path("all.json").read_text())) == 5
    Path("folder").mkdir()
    assert run("jsonl", "results/02_softmax", "--out", "folder") == 0
    assert len(Path("folder/reports.jsonl").read_text().splitlines()) == 2
    capfdbinary.readouterr()
    assert run("json", "results", "--out", "-") == 0
    out, err = capfdbinary.readouterr()
    assert out == Path("all.json").read_bytes()
    assert err == b"standard output: 5 results of 2 chapters.\n"


def test_canvas_is_filled_in_beside_and_the_export_is_left(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = (LMS / "canvas.csv").read_bytes()
    Path("gradebook.csv").write_bytes(before)
    assert run("canvas", "results", "--into", "gradebook.csv", "--column", "41") == 2
    assert "--column is for one chapter" in capsys.readouterr().err
    assert run("canvas", "results", "--into", "gradebook.csv") == 0
    out, err = capsys.readouterr()
    assert out == "results/canvas.csv: 3 marks in “Softmax (43)”, “08 Convolution (41)”. In Canvas: Grades, Import.\n"
    others = "Martin, Thomas; Thomas, Martin; =\"=cmd|' /c calc'!A1\"; Student, Test."
    assert err.splitlines() == [
        f"Softmax (43): in the file, and no mark for them here: Brun, Élodie; {others}",
        "08 Convolution (41): not written: =cmd (not in the file).",
        "08 Convolution (41): mark withheld, the cell is as it was: O'Neil Smith, Bob.",
        f"08 Convolution (41): in the file, and no mark for them here: Ruiz, Ana; {others}",
    ]
    marks, _ = canvas_import(Path("results/canvas.csv").read_bytes())
    assert (marks["1002"]["41"], marks["1005"]["41"], marks["1005"]["43"], marks["1001"]["43"]) == ("17.5", "11.00", "3", "4")
    assert Path("gradebook.csv").read_bytes() == before


def test_the_export_is_overwritten_only_by_name(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    before = (LMS / "canvas.csv").read_bytes()
    into = Path("results/canvas.csv")
    into.write_bytes(before)
    assert run("canvas", "results", "--into", into) == 2
    assert "is the file of --into" in capsys.readouterr().err
    assert run("canvas", "results", "--into", into, "--in-place", "--out", "x.csv") == 2
    assert into.read_bytes() == before
    assert run("canvas", "results", "--into", into, "--in-place") == 0
    filled = into.read_bytes()
    assert filled != before
    into.write_bytes(before)
    assert run("canvas", "results", "--into", into, "--out", into) == 0
    assert into.read_bytes() == filled


def test_nothing_is_written_where_the_file_does_not_fit(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    into = LMS / "canvas_names.csv"
    assert run("canvas", "results/08_convolution", "--into", into, "--out", "x.csv") == 2
    assert "is out of 100" in capsys.readouterr().err
    assert not Path("x.csv").exists()
    assert run("canvas", "results/08_convolution", "--into", into, "--out", "x.csv", "--scale") == 0
    assert canvas_import(Path("x.csv").read_bytes())[0]["1002"]["41"] == "87.5"


def test_moodle_is_filled_in_with_feedback_in_the_language_asked_for(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    into = LMS / "moodle_en.csv"
    assert run("moodle", "results/02_softmax", "--into", into, "--out", "w.csv", "--feedback", "--lang", "fr") == 0
    marks = moodle_import(Path("w.csv").read_bytes(), ENGLISH, 20.0)
    assert marks["501"] == (4.0, "Retour automatique : 1 vérification(s) réussie(s) sur 1.")
    out, err = capsys.readouterr()
    assert out.startswith("w.csv: 1 mark in “Grade”. In Moodle:")
    assert "Grade: not written: bob (not in the file)." in err


def test_a_report_a_student_is_written_beside_or_below_out(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("md", "results", "--lang", "fr") == 0
    assert "beside each report.json: 5 files called report.md." in capsys.readouterr().out
    assert Path("results/02_softmax/bob/report.md").read_text().startswith("# La softmax")
    assert run("md", "results/02_softmax", "--out", "told") == 0
    assert sorted(map(str, Path("told").rglob("*.md"))) == [
        f"told/02_softmax/{name}/report.md"
        for name in ("Ana_Ruiz-" + next(Path("told/02_softmax").glob("Ana*")).name[-8:], "bob")
    ]
    assert run("md", "results", "--out", "-") == 2
    assert "--out takes a folder" in capsys.readouterr().err


def test_a_chapter_is_made_for_gradescope(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gradescope", "toy", "--solutions", CHAPTERS, "--lang", "fr") == 0
    assert capsys.readouterr().out.startswith("01_toy_gradescope.zip: 01_toy for Gradescope, out of 5 points.")
    with zipfile.ZipFile("01_toy_gradescope.zip") as made:
        assert {"setup.sh", "run_autograder", "solutions/01_toy/chapter.toml"} <= set(made.namelist())
    assert run("gradescope", "toy", "--solutions", CHAPTERS, "--out", "a.zip") == 0
    assert Path("a.zip").read_bytes() != Path("01_toy_gradescope.zip").read_bytes(), "the language is in it"
    assert run("gradescope", "toy", "--solutions", CHAPTERS, "--out", "a.zip/b.zip") == 3
    assert run("gradescope", "toy", "--solutions", CHAPTERS, "--out", "-") == 2
    assert run("gradescope", "absent", "--solutions", CHAPTERS) == 2


def test_a_file_a_student_in_another_platforms_format(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("junit", "results") == 0
    assert "5 files called junit.xml" in capsys.readouterr().out
    assert run("prairielearn", "results/02_softmax", "--out", "told") == 0
    for path in Path("results/02_softmax").glob("*/report.json"):
        assert (path.parent / "junit.xml").read_bytes().startswith(b"<?xml")
        assert "gradable" in json.loads((Path("told/02_softmax") / path.parent.name / "prairielearn.json").read_bytes())


def test_what_cannot_be_read_is_named_counted_and_an_exit_code(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("results/02_softmax/bob/report.json").write_text("{")
    assert run("wide", "results") == 3
    err = capsys.readouterr().err.splitlines()
    assert err[0].startswith("results/02_softmax/bob/report.json is no report (")
    assert err[1] == "1 of 5 results are not in what was written."
    assert [row["student"] for row in rows("results/wide.csv") if row["02_softmax"]] == ["Ana Ruiz"]


def test_of_two_results_for_one_place_none_is_chosen(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(report(check(), student="bob", points=9.0), out="later")
    assert run("wide", "results", "later", "--out", "w.csv") == 0
    assert "keep one of them: bob (02_softmax)." in capsys.readouterr().err
    assert [row["02_softmax"] for row in rows("w.csv") if row["student"] == "bob"] == [""]
    assert run("md", "results", "later", "--out", "told") == 2
    assert not Path("told").exists()
    assert run("canvas", "results/02_softmax", "later", "--into", LMS / "canvas.csv", "--out", "c.csv") == 0
    assert canvas_import(Path("c.csv").read_bytes())[0]["1005"]["43"] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("jsno", "results"), "There is no format 'jsno'. Did you mean json or jsonl? The formats are canvas, checks, "),
        (("\x1b[31m", "results"), "There is no format"),
        (("csv", "nowhere"), "There is no nowhere"),
        (("canvas", "results"), "give it with --into FILE"),
        (("moodle", "results", "--into", "nowhere.csv"), "--into nowhere.csv cannot be read (No such file or directory)"),
        (("csv", "results", "--into", "x"), "--into, --column and --scale are for canvas and moodle, not for csv"),
        (("wide", "results", "--scale"), "not for wide"),
        (("canvas", "results", "--into", "x", "--feedback"), "--feedback is for moodle"),
        (("csv", "results", "--in-place"), "--in-place writes over the file of --into"),
        (("csv", "results", "--lang", "de"), "the languages are en and fr"),
    ],
)
def test_what_is_asked_wrongly_is_said_in_a_sentence(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_a_place_that_cannot_be_written_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("file").write_text("")
    assert run("csv", "results", "--out", "file/x.csv") == 3
    assert "file/x.csv could not be written (" in capsys.readouterr().err


HOSTILE = [
    "a,b",
    'a"b',
    "a\nb",
    '=HYPERLINK("http://x";"a")',
    "a;=1+1",
    "\u202e=1",
    "\x00",
    "\x1b[31m=1",
    "x" * 10_000,
    "-",
    "+1",
]


def test_hostile_names_keep_rows_and_columns_and_run_nowhere(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write(*(report(check(), student=name, origin=name, notes=(Text(name, name),)) for name in HOSTILE), out="hostile")
    for form, file in (("csv", "marks.csv"), ("wide", "wide.csv"), ("checks", "checks.csv")):
        assert run(form, "hostile") == 0
        table = Path("hostile", file).read_text()
        for separator in ",;\t":
            parsed = list(csv.reader(io.StringIO(table), delimiter=separator))
            assert len(parsed) == len(HOSTILE) + 1
            assert not [cell for row in parsed for cell in row if cell.lstrip()[:1] in {"=", "+", "-", "@"}]
        assert {len(row) for row in csv.reader(io.StringIO(table))} == {table.splitlines()[0].count(",") + 1}
    assert run("canvas", "hostile", "--into", LMS / "canvas.csv") == 0
    assert Path("hostile/canvas.csv").read_bytes() == (LMS / "canvas.csv").read_bytes()
    said = capsys.readouterr()
    assert not {"\x1b", "\x00", "\u202e"} & set(said.out + said.err)


def test_the_help_has_an_example_for_each_common_use(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    text = capsys.readouterr().out
    assert "autograder export gradescope 08" in text
    for form in ("wide", "checks", "canvas", "moodle"):
        assert f"autograder export {form} results" in text


def test_what_a_format_cannot_say_of_a_mark_that_waits_for_a_gpu_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, "submit/1")
    write(waiting_for_gpu(student="dan"), out="others")
    assert run("classroom50", "others") == 0
    assert "no file for them: dan (18/18 on CPU, 2 points wait for a GPU)." in capsys.readouterr().err
    assert run("wide", "others") == 0
    (row,) = rows("others/wide.csv")
    assert (row["18_self_attention"], row["note"]) == ("", "18_self_attention: 18/18 on CPU, 2 points wait for a GPU")

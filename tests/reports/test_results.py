"""Reading a folder of results: all of them from wherever one points, and a sentence for what is none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sample_reports import check, report

from autograder.errors import UsageError
from autograder.model import Report
from autograder.reports.files import JSON, MARKDOWN
from autograder.reports.jsonfile import report_json
from autograder.reports.results import find_results, read_results


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for chapter, student in (("08_convolution", "bob"), ("08_convolution", "ana"), ("02_softmax", "ana")):
        folder = tmp_path / "out" / chapter / student
        folder.mkdir(parents=True)
        (folder / JSON).write_bytes(report_json(report(check(), student=student, chapter=chapter)))
        (folder / MARKDOWN).write_text("x")
        (folder.parent / "gradebook.csv").write_text("x")
    return tmp_path / "out"


def names(reports: list[Report]) -> list[tuple[str, str]]:
    return [(each.chapter, each.student) for each in reports]


def quiet(said: str) -> None:
    raise AssertionError(said)


def test_all_results_are_found_from_any_of_their_folders_each_once_and_sorted(out: Path) -> None:
    due = [("02_softmax", "ana"), ("08_convolution", "ana"), ("08_convolution", "bob")]
    assert names(read_results([out], quiet)) == due
    assert names(read_results([out / "08_convolution"], quiet)) == due[1:]
    assert names(read_results([out / "08_convolution" / "bob"], quiet)) == due[2:]
    assert names(read_results([out / "08_convolution" / "bob" / JSON], quiet)) == due[2:]
    assert names(read_results([out / "08_convolution", out, out / ".." / "out"], quiet)) == due
    assert find_results([out], quiet)[0].path == out / "02_softmax" / "ana" / JSON


def test_what_cannot_be_read_is_said_and_the_rest_is_read(out: Path) -> None:
    one = report_json(report(check()))
    for student, data in (("cut", one[:300]), ("other", one.replace(b"report/v1", b"report/v9")), ("bytes", b"\xff")):
        (out / "08_convolution" / student).mkdir()
        (out / "08_convolution" / student / JSON).write_bytes(data)
    (out / "02_softmax" / "killed").mkdir()
    (out / "02_softmax" / "killed" / MARKDOWN).write_text("x")
    said: list[str] = []
    assert len(read_results([out], said.append)) == 3
    assert len(said) == 4
    where = out / "08_convolution"
    assert said[0].startswith(f"{where / 'bytes' / JSON} is no report (")
    assert said[1].startswith(f"{where / 'cut' / JSON} is no report (")
    assert "another version (autograder/report/v9)" in said[2]
    assert "killed has a report.md and no report.json" in said[3]


def test_what_is_no_file_is_said(out: Path) -> None:
    (out / "02_softmax" / "ana" / JSON).unlink()
    (out / "02_softmax" / "ana" / JSON).mkdir()
    said: list[str] = []
    assert len(read_results([out], said.append)) == 2
    assert said == [f"{out / '02_softmax' / 'ana' / JSON} cannot be read (Is a directory). Check its permissions."]


def test_no_results_are_an_error_that_says_what_is_there(out: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"There is no .*nowhere\. Give the folder that `autograder grade --out` wrote"):
        read_results([tmp_path / "nowhere"], quiet)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"empty has no results: .* \(it holds nothing\)"):
        read_results([out, tmp_path / "empty"], quiet)
    for i in range(7):
        (tmp_path / "empty" / f"s{i}.py").touch()
    with pytest.raises(UsageError, match=r"\(it holds s0.py, s1.py, s2.py, s3.py, s4.py and 2 more\)"):
        read_results([tmp_path / "empty"], quiet)


def test_only_unreadable_results_are_an_error(out: Path) -> None:
    (out / "02_softmax" / "ana" / JSON).write_bytes(b"{}")
    with pytest.raises(UsageError, match=r"none of its 1 report.json can be read"):
        read_results([out / "02_softmax"], lambda said: None)


def test_a_report_comes_back_as_it_was_written(out: Path) -> None:
    made = report(check(), student="ana", chapter="02_softmax")
    assert msgspec.json.encode(read_results([out / "02_softmax"], quiet)[0]) == msgspec.json.encode(made)

"""Results on disk: whole files or none, one folder a student, wherever a name tries to point."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from sample_reports import check, report

from autograder.model import Outcome, Report
from autograder.reports import files
from autograder.reports.files import UNFINISHED, Results, write_atomically, write_if_new


def test_a_file_is_written_whole_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "x.bin"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [child.name for child in path.parent.iterdir()] == ["x.bin"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.bin"
    write_atomically(path, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [child.name for child in tmp_path.iterdir()] == ["x.bin"]


def test_a_folder_in_the_way_is_an_error_that_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(OSError, match="x"):
        write_atomically(tmp_path / "x", b"new")
    assert [child.name for child in tmp_path.iterdir()] == ["x"]


def test_the_new_file_is_never_seen_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.bin"
    write_atomically(path, b"old")
    seen = []
    replace = os.replace

    def watched(source: str, target: str) -> None:
        seen.append((Path(source).read_bytes(), Path(target).read_bytes(), Path(source).parent))
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", watched)
    write_atomically(path, b"new" * 1000)
    assert seen == [(b"new" * 1000, b"old", tmp_path)]


def write_report(report: Report, out: Path, language: str) -> Path:
    with Results(out, language) as results:
        results.write(report)
    (folder,) = (path.parent for path in out.glob("*/report.json"))
    return folder


def test_what_a_file_holds_already_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_if_new(tmp_path / "x", b"one")
    monkeypatch.setattr(files, "write_atomically", lambda *_: pytest.fail("written"))
    write_if_new(tmp_path / "x", b"one")


def test_a_report_is_a_folder_with_three_files(tmp_path: Path) -> None:
    folder = write_report(report(check(Outcome.FAILED, instructor_only="SECRET")), tmp_path, "fr")
    assert folder == tmp_path / "alice"
    assert sorted(child.name for child in folder.iterdir()) == ["report.html", "report.json", "report.md"]
    assert json.loads((folder / "report.json").read_bytes())["student"] == "alice"
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# La softmax")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="fr">')
    assert "SECRET" not in text + page


@pytest.mark.parametrize(
    "student", ["../../evil", "/etc/evil", "a/b", "..", "", "x" * 5000, "gradebook.csv", "é\n\x00", "-rf", "."]
)
def test_a_name_stays_inside_the_results(tmp_path: Path, student: str) -> None:
    out = tmp_path / "deep" / "results"
    folder = write_report(report(student=student), out, "en")
    assert folder.parent == out
    assert sorted(child.name for child in tmp_path.rglob("report.*")) == ["report.html", "report.json", "report.md"]
    write_atomically(out / "gradebook.csv", b"")
    assert json.loads((folder / "report.json").read_bytes())["student"] == student


def test_what_was_written_is_found_by_the_students_name(tmp_path: Path) -> None:
    written = report(check(), student="a/b", inputs_sha256="5" * 64)
    with Results(tmp_path / "out", "en") as results:
        assert results.find("a/b") is None
        results.write(written)
        assert results.find("a/b") == written
        assert results.find("a_b") is None
        assert list(results) == [written]


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"schema": "autograder/report/v1"}', b"\xff", None], ids=["empty", "half", "bare", "no text", "v0"]
)
def test_a_result_that_is_not_whole_or_of_another_version_is_none(tmp_path: Path, content: bytes | None) -> None:
    with Results(tmp_path, "en") as results:
        results.write(report())
        path = tmp_path / "alice" / "report.json"
        path.write_bytes(path.read_bytes().replace(b"report/v1", b"report/v0") if content is None else content)
        assert results.find("alice") is None
        assert list(results) == []
        results.write(report())
        assert results.find("alice") == report()


def test_a_folder_in_which_two_names_meet_belongs_to_the_last_one(tmp_path: Path) -> None:
    """Where a file system ignores case, `Alice` and `alice` are one folder: neither gets the other's report."""
    with Results(tmp_path, "en") as results:
        results.write(report(student="Alice"))
        (tmp_path / "Alice").rename(tmp_path / "alice")
        assert results.find("alice") is None


def test_report_json_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is, the rest is: a run that is killed between the two is graded again."""
    written: list[str] = []
    monkeypatch.setattr(files, "write_atomically", lambda path, data: written.append(path.name))
    with Results(tmp_path, "en") as results:
        results.write(report())
    assert written == ["report.md", "report.html", "report.json"]


def test_a_page_is_made_anew_only_for_another_report_language_or_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    rendered = files.report_page

    def watched(report: Report, language: str) -> str:
        made.append(f"{report.points:g} {language}")
        return rendered(report, language)

    monkeypatch.setattr(files, "report_page", watched)
    page = tmp_path / "alice" / "report.html"
    for language, points, spoil in (("en", 1, 0), ("en", 1, 0), ("en", 2, 0), ("fr", 2, 0), ("fr", 2, 1), ("fr", 2, 0)):
        if spoil:
            page.write_bytes(page.read_bytes()[:-9])
        with Results(tmp_path, language) as results:
            results.write(report(points=float(points)))
    assert made == ["1 en", "2 en", "2 fr", "2 fr"]
    monkeypatch.setattr(files, "page_stamp", lambda data, language: b"<!-- another -->\n")
    with Results(tmp_path, "fr") as results:
        results.write(report(points=2.0))
    assert len(made) == 5
    assert page.read_bytes().endswith(b"</html><!-- another -->\n")


def test_what_a_killed_run_left_unfinished_is_removed_by_the_next_that_is_alone(tmp_path: Path) -> None:
    left = [tmp_path / f".gradebook.csv.x{UNFINISHED}", tmp_path / "alice" / f".report.json.y{UNFINISHED}"]
    with Results(tmp_path, "en") as first:
        first.write(report())
        for path in left:
            path.write_bytes(b"half")
        with Results(tmp_path, "en"):
            assert all(path.exists() for path in left), "they may be the other's, who is writing"
    with Results(tmp_path, "en") as results:
        assert not any(path.exists() for path in left)
        assert results.find("alice") == report()


def test_the_gradebook_holds_the_results_of_all_runs(tmp_path: Path) -> None:
    with Results(tmp_path, "en") as one, Results(tmp_path, "en") as other:
        one.write(report(student="alice"))
        other.write(report(student="bob"))
        assert one.write_gradebook() == other.write_gradebook() == 2
    assert [line.split(",")[0] for line in (tmp_path / "gradebook.csv").read_text().splitlines()] == ["student", "alice", "bob"]


def test_a_report_that_comes_while_the_gradebook_is_written_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered = files.gradebook_csv

    def late(reports: list[Report]) -> str:
        if len(reports) == 1:
            with Results(tmp_path, "en") as other:
                other.write(report(student="bob"))
        return gathered(reports)

    monkeypatch.setattr(files, "gradebook_csv", late)
    with Results(tmp_path, "en") as results:
        results.write(report(student="alice"))
        assert results.write_gradebook() == 2
    assert "bob" in (tmp_path / "gradebook.csv").read_text()

"""Results on disk: whole files or none, one folder a student, wherever a name tries to point."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from sample_reports import check, report

from autograder.model import Outcome
from autograder.reports import files
from autograder.reports.files import write_atomically, write_report


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


def test_a_report_is_a_folder_with_two_files(tmp_path: Path) -> None:
    folder = write_report(report(check(Outcome.FAILED, instructor_only="SECRET")), tmp_path, "fr")
    assert folder == tmp_path / "alice"
    assert sorted(child.name for child in folder.iterdir()) == ["report.json", "report.md"]
    assert json.loads((folder / "report.json").read_bytes())["student"] == "alice"
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# La softmax")
    assert "SECRET" not in text


@pytest.mark.parametrize(
    "student", ["../../evil", "/etc/evil", "a/b", "..", "", "x" * 5000, "gradebook.csv", "é\n\x00", "-rf", "."]
)
def test_a_name_stays_inside_the_results(tmp_path: Path, student: str) -> None:
    out = tmp_path / "deep" / "results"
    folder = write_report(report(student=student), out, "en")
    assert folder.parent == out
    assert sorted(child.name for child in tmp_path.rglob("report.*")) == ["report.json", "report.md"]
    write_atomically(out / "gradebook.csv", b"")
    assert json.loads((folder / "report.json").read_bytes())["student"] == student

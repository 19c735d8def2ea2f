"""A student's chapters are found from where the student stands; what is not there is answered with what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.errors import WorkspaceError
from autograder.workspace.folders import SETTINGS, chapter_folders, find_folder, kept_language, matching, settings_text, top_of

NAMES = ["01_toy", "02_other", "12_softmax"]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    for name in ("01_toy", "02_other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "chapter.json").write_text("{}")
        (tmp_path / name / "toy.py").write_text("")
    return tmp_path


def test_a_chapter_is_found_from_where_a_student_stands(top: Path) -> None:
    toy, other = top / "01_toy", top / "02_other"
    assert find_folder("", toy) == toy
    assert find_folder("other", toy) == other
    for name in ("02", "2", "other", "02_other", "02_other/", "./02_other"):
        assert find_folder(name, top) == other
    assert find_folder("", top) == toy, "the first, where nothing was saved since the files came"
    later = (other / "chapter.json").stat().st_mtime + 60
    os.utime(toy / "chapter.json", (later + 60, later + 60))
    os.utime(other / "toy.py", (later, later))
    assert find_folder("", top) == other, "the file saved last is not one of the student's"
    (toy / "toy.ipynb").write_text("")
    os.utime(toy / "toy.ipynb", (2e9, 2e9))
    assert find_folder("", top) == toy
    (top / "broken.py").symlink_to("nowhere")
    (toy / "gone.py").symlink_to("nowhere")
    assert find_folder("", top) == toy


def test_chapters_below_assignments_are_found_too(top: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    clone = tmp_path_factory.mktemp("clone")
    (clone / "assignments").symlink_to(top)
    assert list(chapter_folders(clone)) == ["01_toy", "02_other"]
    assert chapter_folders(tmp_path_factory.mktemp("empty")) == {}


@pytest.mark.parametrize(
    ("name", "due"),
    [("1", ["01_toy"]), ("01", ["01_toy"]), ("softmax", ["12_softmax"]), ("12_softmax/", ["12_softmax"]), ("", []), ("soft", []),
     ("x\\12_softmax", ["12_softmax"]), ("²", []), ("/", [])],
)  # fmt: skip
def test_what_a_name_stands_for(name: str, due: list[str]) -> None:
    assert matching(name, NAMES) == due


def test_what_is_not_there_is_answered_with_what_to_do(top: Path) -> None:
    with pytest.raises(WorkspaceError, match="There are: 01_toy, 02_other") as raised:
        find_folder("77", top)
    assert "Il y a : 01_toy" in raised.value.text.fr
    with pytest.raises(WorkspaceError, match="Did you mean 02_other"):
        find_folder("othre", top)
    (top / "02_other" / "chapter.json").unlink()
    with pytest.raises(WorkspaceError, match=r"02_other has no chapter\.json.*autograder start \. 02"):
        find_folder("02", top)
    with pytest.raises(WorkspaceError, match=r"autograder start \.\. 02"):
        find_folder("", top / "02_other")
    (top / "empty").mkdir()
    for name in ("", "toy"):
        with pytest.raises(WorkspaceError, match="autograder start deep_learning"):
            find_folder(name, top / "empty")


def test_the_language_is_the_nearest_settings(top: Path) -> None:
    (top / SETTINGS).write_text(settings_text("fr"))
    assert kept_language(top / "01_toy") == kept_language(top) == "fr"
    assert top_of(top / "01_toy") == top
    (top / "01_toy" / SETTINGS).write_text(settings_text("en"))
    assert kept_language(top / "01_toy") == "en"
    for spoilt in ("language =", 'language = "de"', "language = 3", "\0"):
        (top / SETTINGS).write_text(spoilt)
        with pytest.raises(WorkspaceError, match="delete it"):
            kept_language(top)
    (top / SETTINGS).write_bytes(b"\xff")
    with pytest.raises(WorkspaceError, match="delete it"):
        kept_language(top)

"""`autograder new`: a whole small chapter whose only faults are its blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.scaffold import new_chapter
from autograder.authoring.texts import text_complaints
from autograder.chapters import load_chapter
from autograder.cli.new import run
from autograder.errors import UsageError
from autograder.variants import all_submissions


def test_a_new_chapter_loads_and_says_where_its_blanks_are(tmp_path: Path) -> None:
    folder = new_chapter("21_scaling", tmp_path)
    chapter = load_chapter(folder)
    assert (chapter.main, chapter.functions) == ("scaling.py", ("standardize",))
    assert {variant.kind for variant in all_submissions(chapter)} == {"reference", "stub", "wrong", "right", "cheats"}
    complaints = text_complaints(chapter, (), all_submissions(chapter))
    assert "scaling.py:4: a blank (___) is not filled in yet" in complaints
    assert "chapter.toml:1: a blank (___) is not filled in yet" in complaints
    others = [c for c in complaints if "blank" not in c]
    assert others == [f"{name} shows figure.svg, which is not there" for name in ("README.md", "README.fr.md")]
    assert "{{" not in "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*"))


@pytest.mark.parametrize(
    "name", ["scaling", "1_scaling", "021_scaling", "21-scaling", "21_Scaling", "21_", "21_a/b", "../21_a", "21_class"]
)
def test_a_name_that_no_chapter_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no chapter's name"):
        new_chapter(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_is_taken_is_refused(tmp_path: Path) -> None:
    new_chapter("21_scaling", tmp_path)
    with pytest.raises(UsageError, match="Number 21 is taken by 21_scaling"):
        new_chapter("21_other", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["21_scaling"]


def test_the_command_says_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("21_scaling", tmp_path) == 0
    assert "autograder verify 21_scaling" in capsys.readouterr().out
    assert (tmp_path / "21_scaling" / "scaling.py").is_file()

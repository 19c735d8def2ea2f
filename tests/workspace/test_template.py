"""`start`: one language, only what is missing, nothing overwritten; and the template is what the chapters release."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from handing_in import SOLUTIONS

from autograder.authoring.release import TEMPLATE, stale_files
from autograder.chapters import chapter_names, load_chapter
from autograder.errors import WorkspaceError
from autograder.workspace.folders import SETTINGS, kept_language
from autograder.workspace.template import in_language, start, template_chapters, template_folder

FILES = {
    "README.md": "en", "README.fr.md": "fr", ".gitignore": "x", ".github/workflows/check.yml": "ci",
    "01_toy/chapter.json": "{}", "01_toy/toy.py": "stub", "01_toy/toy.ipynb": "book", "01_toy/toy.fr.ipynb": "cahier",
    "01_toy/README.md": "statement", "01_toy/README.fr.md": "énoncé", "01_toy/test_public.py": "tests",
    "02_other/chapter.json": "{}", "02_other/other.py": "stub", "grading/grade.yml": "secret",
}  # fmt: skip


@pytest.fixture
def template(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "template" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "template"


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("language", "statement", "book"), [("en", "statement", "book"), ("fr", "énoncé", "cahier")])
def test_a_folder_is_in_one_language(template: Path, tmp_path: Path, language: str, statement: str, book: str) -> None:
    made = tmp_path / "a" / "b"
    done = start(made, (), language, template)
    found = tree(made)
    assert found.keys() == {name for name in FILES if ".fr." not in name and name != "grading/grade.yml"} | {SETTINGS}
    assert (found["01_toy/README.md"], found["01_toy/toy.ipynb"], found["README.md"]) == (statement, book, language)
    assert kept_language(made) == language
    assert (done.existed, done.chapters, len(done.written)) == (False, ("01_toy", "02_other"), len(found) - 1)


def test_the_french_file_replaces_its_twin_and_stands_alone_where_there_is_none() -> None:
    names = ["a.md", "a.fr.md", "b.md", "c.fr.md", "x/d.fr.ipynb"]
    assert in_language(names, "en") == {"a.md": "a.md", "b.md": "b.md"}
    assert in_language(names, "fr") == {"a.md": "a.fr.md", "b.md": "b.md", "c.md": "c.fr.md", "x/d.ipynb": "x/d.fr.ipynb"}


def test_what_is_there_stays_and_what_is_missing_comes(template: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    start(made, ("1",), "fr", template)
    (made / "01_toy" / "toy.py").write_text("my work")
    (made / "01_toy" / "test_public.py").write_text("an older version")
    (made / "01_toy" / "toy.ipynb").unlink()
    before = tree(made)
    done = start(made, (), "fr", template)
    assert done.existed
    assert set(done.written) == {"01_toy/toy.ipynb", "02_other/chapter.json", "02_other/other.py"}
    assert done.differing == ("01_toy/test_public.py",), "a student's own file is no other version of ours"
    after = tree(made)
    assert {name: after[name] for name in before} == before
    assert start(made, (), "fr", template).written == ()
    assert start(made, (), "en", template).language_before == "fr"
    assert kept_language(made) == "en"


def test_a_link_is_no_missing_file(template: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"
    (made / "01_toy").mkdir(parents=True)
    (made / "01_toy" / "toy.py").symlink_to(tmp_path / "elsewhere.py")
    start(made, (), "en", template)
    assert not (tmp_path / "elsewhere.py").exists()


@pytest.mark.parametrize(
    ("prepare", "asked", "said"),
    [
        (lambda made: made.write_text("x"), (), "is in the way"),
        (lambda made: (made.mkdir(), (made / "02_other").write_text("x")), (), "02_other is in the way"),
        (lambda made: None, ("toyy",), "Did you mean 01_toy"),
        (lambda made: None, ("7",), "There are: 01_toy, 02_other"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    template: Path, tmp_path: Path, prepare: Callable[[Path], object], asked: tuple[str, ...], said: str
) -> None:
    made = tmp_path / "made"
    prepare(made)
    before = tree(tmp_path)
    with pytest.raises(WorkspaceError, match=said):
        start(made, asked, "en", template)
    assert tree(tmp_path) == before


def test_a_folder_that_cannot_be_written_is_said(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("autograder.workspace.template.write_atomically", refused)
    with pytest.raises(WorkspaceError, match=r"cannot be written \(Permission denied\)"):
        start(tmp_path / "made", (), "en", template)


def test_the_package_ships_the_template() -> None:
    built = tomllib.loads((SOLUTIONS.parent / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert built == {"packages": ["autograder"], "force-include": {TEMPLATE: f"autograder/{TEMPLATE}"}}


def test_the_template_holds_what_the_chapters_release_and_nothing_secret() -> None:
    template = template_folder()
    assert template == SOLUTIONS.parent / TEMPLATE
    assert template_chapters(template) == chapter_names(SOLUTIONS)
    for name in chapter_names(SOLUTIONS):
        assert stale_files(load_chapter(SOLUTIONS / name), template) == []
    assert not [p for p in template.rglob("*") if "hidden" in p.name or p.name in ("wrong", "right", "cheats", "chapter.toml")]
    assert not [p for p in template.rglob("*.*") if p.is_file() and b"BEGIN SOLUTION" in p.read_bytes()]

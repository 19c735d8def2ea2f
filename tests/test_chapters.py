"""Chapters: found by number, name or folder; every broken file is named with what to do; the hash covers what decides a mark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.chapters import chapter_names, check_points, find_chapter, load_chapter
from autograder.errors import ChapterError, UsageError

TOML = """
title = "Softmax"
title_fr = "La softmax"
module = "softmax"
points = 3.5
framework = "numpy"
[checks.test_sums]
fr = "La somme vaut 1."
[checks.test_shift]
fr = "Décaler ne change rien."
hint_fr = "Retranchez le maximum."
"""
NAMES = {
    "toml": "chapter.toml",
    "source": "softmax.py",
    "hidden": "test_hidden.py",
    "public": "test_public.py",
    "probes": "probes.py",
}
SOURCE = "def softmax(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n"


def write(solutions: Path, name: str = "02_softmax", **files: str | bytes | None) -> Path:
    """A chapter's folder; `toml`, `source`, `hidden`, `public`, `probes` replace its files, None leaves one out."""
    contents: dict[str, str | bytes | None] = {"toml": TOML, "source": SOURCE, "hidden": "", "public": None, "probes": None}
    folder = solutions / name
    folder.mkdir(parents=True)
    for key, content in (contents | files).items():
        if content is not None:
            (folder / NAMES[key]).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_a_chapter_is_read_whole(tmp_path: Path) -> None:
    chapter = load_chapter(write(tmp_path, probes="def probe(m): ..."))
    assert (chapter.name, chapter.main, chapter.functions) == ("02_softmax", "softmax.py", ("softmax",))
    assert (chapter.title.en, chapter.title.fr, chapter.title["fr"]) == ("Softmax", "La softmax", "La softmax")
    assert chapter.stub == "def softmax(x):\n    raise NotImplementedError\n"
    assert chapter.probes == "def probe(m): ..."
    assert chapter.file.checks["test_shift"].hint_fr == "Retranchez le maximum."
    assert chapter.file.forbidden == ()
    assert 0 < chapter.file.call_seconds < chapter.file.submission_seconds
    assert "exercise" in chapter.forbidden_why.en
    assert "exercice" in chapter.forbidden_why.fr
    assert load_chapter(write(tmp_path, "03_other")).probes is None


@pytest.mark.parametrize("name", ["02_softmax", "02", "softmax", "02_softmax/"])
def test_a_chapter_is_found_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    write(tmp_path, "12_softmax_again")
    write(tmp_path, "intro")
    (tmp_path / "no_chapter").mkdir()
    assert find_chapter(name, tmp_path).name == "02_softmax"
    assert find_chapter("softmax_again", tmp_path).name == "12_softmax_again"
    assert chapter_names(tmp_path) == ["02_softmax", "12_softmax_again", "intro"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sofmax", "Did you mean 02_softmax"),
        ("zzz", "There are: 02_softmax, 05_intro, 05_other, intro."),
        ("05", "Did you mean 05_other or 05_intro?"),
        ("", "There is no chapter ''"),
        ("/", "There is no chapter ''"),
        ("..", "There is no chapter"),
    ],
)
def test_an_unknown_or_ambiguous_name_is_answered_with_the_nearest(tmp_path: Path, name: str, words: str) -> None:
    for folder in ("02_softmax", "05_intro", "05_other", "intro"):
        write(tmp_path, folder)
    with pytest.raises(UsageError, match=re.escape(words)):
        find_chapter(name, tmp_path)


def test_a_folder_without_chapters_is_said(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        assert chapter_names(folder) == []
        with pytest.raises(UsageError, match="--solutions PATH"):
            find_chapter("02", folder)


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"toml": "title = "}, "chapter.toml"),
        ({"toml": b"title = '\xff'"}, "Mend chapter.toml"),
        ({"toml": TOML.replace('title = "Softmax"', "")}, "missing required field `title`"),
        ({"toml": TOML.replace("points = 3.5", 'points = "many"')}, "`$.points`"),
        ({"toml": 'colour = "red"\n' + TOML}, "unknown field `colour`"),
        ({"toml": TOML.replace("\nfr = ", "\nfrench = ", 1)}, "unknown field `french`"),
        ({"toml": TOML.replace('"numpy"', '"jax"')}, "Invalid enum value 'jax'"),
        ({"toml": None}, "has no chapter.toml"),
        ({"source": None}, "there is no softmax.py beside it"),
        ({"source": b"# \xff"}, "is not UTF-8 text (byte 2)"),
        ({"source": "def softmax(:"}, "`02_softmax/softmax.py` line 1"),
        ({"source": "def softmax(x): ..."}, "nothing to grade"),
        ({"hidden": None}, "neither test_public.py nor test_hidden.py"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, files: dict[str, str | bytes | None], words: str) -> None:
    with pytest.raises(ChapterError, match=re.escape(words)):
        load_chapter(write(tmp_path, **files))


def test_a_solution_that_stays_open_is_named_when_the_stub_is_made(tmp_path: Path) -> None:
    chapter = load_chapter(write(tmp_path, source=SOURCE.replace("### END SOLUTION", "# end")))
    with pytest.raises(ChapterError, match=r"`02_softmax/softmax\.py` line 2: BEGIN SOLUTION without"):
        _ = chapter.stub


@pytest.mark.parametrize("part", ["toml", "source", "hidden", "public", "probes"])
def test_the_hash_changes_with_every_file_that_decides_a_mark(tmp_path: Path, part: str) -> None:
    before = load_chapter(write(tmp_path / "a", public="", probes="")).sha256
    files = {"toml": TOML, "source": SOURCE, "public": "", "hidden": "", "probes": ""}
    assert load_chapter(write(tmp_path / "b", **(files | {part: files[part] + "#"}))).sha256 != before
    assert load_chapter(write(tmp_path / "c", public="", probes="")).sha256 == before


def test_the_hash_does_not_change_with_the_statement_or_the_place(tmp_path: Path) -> None:
    folder = write(tmp_path / "a")
    before = load_chapter(folder).sha256
    (folder / "README.md").write_text("text")
    assert load_chapter(folder).sha256 == before
    assert load_chapter(write(tmp_path / "b" / "c")).sha256 == before


def test_moving_text_between_files_changes_the_hash(tmp_path: Path) -> None:
    one = load_chapter(write(tmp_path / "a", hidden="x", public="")).sha256
    assert load_chapter(write(tmp_path / "b", hidden="", public="x")).sha256 != one


def test_points_that_add_up_and_texts_that_match_are_fine(tmp_path: Path) -> None:
    check_points(load_chapter(write(tmp_path)), {"test_sums": 1.2, "test_shift": 2.3})


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ({"test_sums": 1, "test_shift": 2}, "add up to 3, but chapter.toml says 3.5"),
        ({"test_sums": 3.5}, "[checks.test_shift] names a check that no test file has"),
        ({"test_sums": 1, "test_shift": 2, "test_new": 0.5}, "no [checks.test_new] with the French sentence"),
        ({"test_sums": 1, "test_new": 2.5}, "no [checks.test_new] with the French sentence and [checks.test_shift] names"),
    ],
)
def test_points_and_texts_that_contradict_the_checks_are_named(tmp_path: Path, points: dict[str, float], words: str) -> None:
    with pytest.raises(ChapterError, match=re.escape(words)):
        check_points(load_chapter(write(tmp_path)), points)

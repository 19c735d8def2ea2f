"""Texts: what a student reads is there, in both languages, and no blank is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.authoring.texts import text_complaints
from autograder.chapters import load_chapter
from autograder.model import CheckSpec, Text
from autograder.variants import all_submissions

HINTED = CheckSpec("test_standardize_matches", "hidden", 9.0, Text("It centres.", "Il centre."), Text("h", "h"))
PLAIN = CheckSpec("test_standardize_bad_input", "hidden", 2.0, Text("It raises.", "Il lève."))


def said(root: Path, *checks: CheckSpec) -> tuple[str, ...]:
    chapter = load_chapter(root / "solutions" / "21_scaling")
    return text_complaints(chapter, checks, all_submissions(chapter))


def test_a_whole_chapter_has_nothing_to_say(filled: Path) -> None:
    assert said(filled, HINTED, PLAIN) == ()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"README.fr.md": None}, "README.fr.md: there is no statement in this language"),
        ({"README.md": ("standardize", "scale")}, "README.md does not mention standardize"),
        ({"README.md": ("(figure.svg)", "(other.svg)")}, "README.md shows other.svg, which is not there"),
        ({"README.fr.md": ("![Scaling](figure.svg)", "")}, "README.fr.md shows no picture"),
        (
            {"right/column_by_column.py": ("a loop", "___ a loop")},
            "right/column_by_column.py:2: a blank (___) is not filled in yet",
        ),
        ({"chapter.toml": ('title_fr = "Réduire"', 'title_fr = ""')}, "chapter.toml: title or title_fr is empty"),
        (
            {
                "chapter.toml": (
                    "cet exercice demande d'écrire le calcul soi-même",
                    "this exercise asks you to write the computation yourself",
                )
            },
            "chapter.toml: forbidden_why and forbidden_why_fr must say why, in each language",
        ),
        (
            {"chapter.toml": ("standardize centre et réduit chaque colonne de n'importe quel tableau.", "It centres.")},
            "chapter.toml: [checks.test_standardize_matches] has no French sentence",
        ),
        (
            {"chapter.toml": ('hint_fr = "La moyenne', '# "La moyenne')},
            "chapter.toml: [checks.test_standardize_matches] has no hint_fr, though the check has a hint",
        ),
        (
            {"chapter.toml": ('à deux dimensions."', 'à deux dimensions."\nhint_fr = "x"')},
            "chapter.toml: [checks.test_standardize_bad_input] has a hint_fr, but the check has no hint",
        ),
        (
            {
                "wrong/scaled_in_place.py": (
                    "L'argument lui-même est centré et réduit : il faut construire un nouveau tableau.",
                    " ",
                )
            },
            "wrong/scaled_in_place.py: its lesson must be there in English and in French",
        ),
    ],
)
def test_each_gap_has_its_sentence(changed: Callable[..., Path], files: dict[str, object], words: str) -> None:
    assert said(changed(files), HINTED, PLAIN) == (words,)


def test_a_check_without_a_docstring_is_told(filled: Path) -> None:
    bare = CheckSpec("test_standardize_bad_input", "hidden", 2.0, Text("test_standardize_bad_input", "Il lève."))
    assert said(filled, bare) == ("test_standardize_bad_input has no docstring: it is the sentence that the student sees",)


def test_a_text_cell_without_its_french_twin_is_told(changed: Callable[..., Path]) -> None:
    root = changed({"scaling.py": ('# %% [markdown] lang="fr"\n# # ', "# %% [markdown]\n# # ")})
    first, second = said(root, HINTED, PLAIN)
    for complaint in (first, second):
        assert complaint.startswith('scaling.py: the text cell "# ')
        assert 'has no French one after it, # %% [markdown] lang="fr"' in complaint

"""The chapters hold what the curriculum asks for: its misconceptions as wrong submissions, and enough of each kind."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from handing_in import SOLUTIONS

from autograder.chapters import chapter_names, load_chapter
from autograder.variants import variants

LISTED = tomllib.loads((Path(__file__).parent / "misconceptions.toml").read_text(encoding="utf-8"))


def test_every_chapter_has_its_list() -> None:
    assert sorted(LISTED) == chapter_names(SOLUTIONS)


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_every_listed_misconception_is_a_wrong_submission(name: str) -> None:
    """`autograder verify` proves each of them caught, and named by the diagnosis."""
    there = {variant.name for variant in variants(load_chapter(SOLUTIONS / name), kinds=("wrong",))}
    missing = {words: [wrong for wrong in shown if wrong not in there] for words, shown in LISTED[name].items()}
    assert {words: wrong for words, wrong in missing.items() if wrong} == {}
    assert all(LISTED[name].values())


@pytest.mark.parametrize("name", chapter_names(SOLUTIONS))
def test_every_chapter_has_enough_of_each_kind(name: str) -> None:
    chapter = load_chapter(SOLUTIONS / name)
    kinds = [variant.kind for variant in variants(chapter)]
    assert {kind: kinds.count(kind) >= least for kind, least in (("wrong", 10), ("right", 3), ("cheats", 3))} == dict.fromkeys(
        ("wrong", "right", "cheats"), True
    )
    assert chapter.file.points == 20

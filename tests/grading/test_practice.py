"""A student's own run, in real workers and without the solutions: a public check that fails says what lies behind it."""

from __future__ import annotations

import pytest
from handing_in import SOLUTIONS, handed_in

from autograder.chapters import load_chapter, load_public
from autograder.grading.practice import Practice, practise
from autograder.model import CheckResult, Outcome
from autograder.variants import Misconception, variants

CHAPTER = load_chapter(SOLUTIONS / "08_convolution")
PUBLIC = load_public(SOLUTIONS.parent / "assignments" / CHAPTER.name)
RIGHT = {variant.name: variant.source for variant in variants(CHAPTER, ("right",))}
WRONG = {
    variant.name: variant
    for variant in variants(CHAPTER, ("wrong",))
    if isinstance(variant.header, Misconception) and PUBLIC.file.checks.keys() & set(variant.header.fails)
}
RETYPED = {  # a misconception, and what to change in a right submission of another style to have it
    "kernel_flipped": ("plain_loops", "float(kernel[a, b])", "float(kernel[-1 - a, -1 - b])"),
    "mean_not_divided": ("einsum_windows", ".mean(axis=(-2, -1))", ".sum(axis=(-2, -1))"),
    "padding_on_one_side": ("plain_loops", "[row + padding, column + padding]", "[row + 2 * padding, column + 2 * padding]"),
}
OWN = {
    "image_returned": "def conv2d(image, kernel, padding=0, stride=1):\n    return image\n",
    "garbage": "def conv2d(*args, **kwargs):\n    return {float('nan'): [10**400, '\\ud800', object()]}\n",
}


def retyped(name: str) -> str:
    style, old, new = RETYPED[name]
    assert old in RIGHT[style]
    return RIGHT[style].replace(old, new)


@pytest.fixture(scope="module")
def failed() -> dict[tuple[str, str], list[CheckResult]]:
    """The public checks that each submission fails, by where it comes from and its name."""
    sources = {
        **{("wrong", name): variant.source for name, variant in WRONG.items()},
        **{("retyped", name): retyped(name) for name in RETYPED},
        **{("right", name): source for name, source in RIGHT.items()},
        **{("own", name): CHAPTER.source + source for name, source in OWN.items()},
        ("stub", "stub"): CHAPTER.stub,
    }
    found: dict[tuple[str, str], list[CheckResult]] = {}

    def drive(practice: Practice) -> None:
        for which, source in sources.items():
            report = practice.report(handed_in(source, main=PUBLIC.main))
            found[which] = [check for check in report.checks if check.outcome is not Outcome.PASSED]

    practise(PUBLIC, drive)
    return found


def names(checks: list[CheckResult]) -> set[str]:
    return {check.diagnosis.name for check in checks if check.diagnosis}


def test_every_misconception_gets_its_own_lesson_or_none(failed: dict[tuple[str, str], list[CheckResult]]) -> None:
    assert all(failed["wrong", name] for name in WRONG)
    assert {name: names(failed["wrong", name]) for name in WRONG if not names(failed["wrong", name]) <= {name}} == {}
    silent = {name for name in WRONG if not names(failed["wrong", name])}
    assert silent == {"relu_applied"}, "clipping at 0 and at 0 … 255 are the same on the one check that it fails"


@pytest.mark.parametrize("name", RETYPED)
def test_a_misconception_in_a_students_own_words_gets_its_lesson(
    name: str, failed: dict[tuple[str, str], list[CheckResult]]
) -> None:
    assert names(failed["retyped", name]) == {name}
    header = WRONG[name].header
    assert isinstance(header, Misconception)
    lessons = {check.diagnosis.lesson for check in failed["retyped", name] if check.diagnosis}
    assert {(lesson.en, lesson.fr) for lesson in lessons} == {(header.lesson, header.lesson_fr)}


def test_what_is_right_unwritten_or_wrong_in_another_way_gets_none(failed: dict[tuple[str, str], list[CheckResult]]) -> None:
    assert not any(failed["right", name] for name in RIGHT)
    for which in (("stub", "stub"), *(("own", name) for name in OWN)):
        assert failed[which]
        assert names(failed[which]) == set()

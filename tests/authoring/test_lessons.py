"""lessons.json as it is released: current or not, made of what fails a public check, without a line of code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis.extra import numpy as hnp

from autograder.authoring.answers import main, settled
from autograder.authoring.lessons import lessons_file
from autograder.authoring.release import release, stale_files
from autograder.authoring.verify import Options, prove
from autograder.chapters import load_chapter
from autograder.checks.compare import first_mismatch
from autograder.errors import ChapterError
from autograder.lessons import LESSONS_FILE, read_lessons, written

NAME = "21_scaling"


def released(root: Path) -> Path:
    return root / "assignments" / NAME / LESSONS_FILE


def stale(root: Path) -> list[str]:
    return stale_files(load_chapter(root / "solutions" / NAME), root / "assignments")


def test_students_get_lessons_and_no_code(filled: Path) -> None:
    file = json.loads(released(filled).read_bytes())
    lessons = {entry["name"]: entry for entry in file["misconceptions"]}
    assert sorted(lessons) == ["divided_by_variance", "whole_table"], "those that fail the public check"
    assert {check for entry in lessons.values() for check in entry["fails"]} == {"test_standardize_worked_example"}
    assert all(entry["lesson"]["en"] and entry["lesson"]["fr"] for entry in lessons.values())
    assert set(file) == {"schema", "made_from", "sha256", "misconceptions", "calls"}
    assert all(set(entry) == {"name", "lesson", "fails", "answers"} for entry in lessons.values()), "and no source"
    assert len(read_lessons(released(filled).read_bytes()).calls) == 1


@pytest.mark.parametrize(
    ("files", "due"),
    [
        ({}, []),
        ({"wrong/rank_unchecked.py": None}, []),  # it fails hidden checks alone
        ({"chapter.toml": ("Réduire", "Centrer")}, ["chapter.json"]),
        ({"wrong/whole_table.py": None}, [LESSONS_FILE]),
        ({"wrong/whole_table.py": ('lesson = "', 'lesson = "Also: ')}, [LESSONS_FILE]),
        ({"wrong/whole_table.py": ("def standardize", "# a remark\ndef standardize")}, [LESSONS_FILE]),
        ({"test_public.py": ("import numpy as np", "import numpy as np  # a remark")}, [LESSONS_FILE, "test_public.py"]),
    ],
)
def test_they_are_stale_when_what_decides_them_has_changed(
    changed: Callable[..., Path], files: dict[str, tuple[str, str] | None], due: list[str]
) -> None:
    assert stale(changed(files)) == due


def test_what_somebody_has_altered_is_made_anew_and_what_is_current_is_kept(changed: Callable[..., Path]) -> None:
    root = changed({})
    path = released(root)
    chapter, due = load_chapter(root / "solutions" / NAME), path.read_bytes()
    for altered in (due.replace(b"whole_table", b"other_table"), b"{", None):
        path.unlink() if altered is None else path.write_bytes(altered)
        assert stale(root) == [LESSONS_FILE]
    assert release(chapter, root / "assignments") == [LESSONS_FILE]
    assert path.read_bytes() == due, "the same source, the same bytes"
    assert lessons_file(chapter, path) == due


def test_without_a_wrong_submission_that_fails_a_public_check_there_are_none(changed: Callable[..., Path]) -> None:
    root = changed({"wrong/whole_table.py": None, "wrong/divided_by_variance.py": None})
    assert stale(root) == [LESSONS_FILE], "to be removed"
    assert release(load_chapter(root / "solutions" / NAME), root / "assignments") == [LESSONS_FILE]
    assert not released(root).exists()


def test_a_wrong_submission_that_does_not_load_is_said(
    changed: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = changed({"wrong/whole_table.py": ("def standardize", "import nowhere\ndef standardize")})
    with pytest.raises(ChapterError, match=r"no lessons could be made .* wrong/whole_table.py does not load"):
        release(load_chapter(root / "solutions" / NAME), root / "assignments")
    assert main(root / "solutions" / NAME, "hash", tmp_path / "out") == ChapterError.exit_code
    assert "wrong/whole_table.py does not load" in capsys.readouterr().err


def test_verify_holds_them_against_the_submissions(changed: Callable[..., Path]) -> None:
    root = changed({})
    path = released(root)
    hash_of, lessons = json.loads(path.read_bytes())["made_from"], read_lessons(path.read_bytes())
    one, other = lessons.misconceptions
    swapped = (type(one)(one.name, one.lesson, one.fails, other.answers), type(one)(other.name, other.lesson, other.fails, {}))
    path.write_bytes(written(type(lessons)(lessons.calls, swapped), hash_of))
    found = prove(load_chapter(root / "solutions" / NAME), root / "assignments", Options(fast=True))
    assert found.complaints == (
        f"lessons.json takes wrong/{other.name}.py for {one.name} on the public checks",
        "lessons.json names 0 of 2 wrong submissions that fail public checks; made anew it would name 2. "
        "Delete it and run `autograder release`.",
    )


FLOATS = hnp.arrays(st.sampled_from(["float64", "float32"]), hnp.array_shapes(max_dims=2, max_side=4))


@given(FLOATS)
def test_what_is_settled_counts_as_equal(array: np.ndarray) -> None:  # type: ignore[type-arg]
    with np.errstate(over="ignore"):
        first = array.ravel()[0]
        for value in (array, np.array(first), first, float(first), [torch.from_numpy(array)], {"a": (array, "text", 3, True)}):
            assert first_mismatch(settled(value), value, equal_nan=True) is None
            assert type(settled(value)) is type(value)


@given(hnp.arrays("float64", 5, elements=st.floats(-100, 100)), st.integers(-100, 100))
def test_numbers_on_the_grid_stay_and_another_machines_last_digit_is_lost(array: np.ndarray, whole: int) -> None:  # type: ignore[type-arg]
    values = np.append(np.rint(array * 64) / 64, whole)
    assert np.array_equal(settled(values), values)
    assert np.array_equal(settled(np.nextafter(values, np.inf)), values)

"""Whose mark is whose: one row for one submission, by what both say alike, or none."""

from __future__ import annotations

from pathlib import Path
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import given
from sample_reports import report

from autograder.intake import Entry
from autograder.intake.submissions import read_entry
from autograder.intake.trees import Tree
from autograder.model import Text
from autograder.reports.roster import Exported, Parse, Person, Placed, canvas_export, fold, moodle_export, own_names, place, words

ANA = Person(1, "Ruiz, Ana", ("aruiz", "s100", "ana@uni.example"), ("Ruiz, Ana", "Ana Ruiz"), "501")
THOMAS = Person(2, "Martin, Thomas", ("tmartin",), ("Martin, Thomas", "Thomas Martin"), "502")
MARTIN = Person(3, "Thomas, Martin", ("mthomas",), ("Thomas, Martin", "Martin Thomas"), "503")
HIDDEN = Person(4, "Participant 504", ("Participant 504",), (), "504")
CLASS = (ANA, THOMAS, MARTIN, HIDDEN)


def one(student: str, parse: Parse = moodle_export) -> Placed:
    (placed,) = place([student], CLASS, parse)
    return placed


@pytest.mark.parametrize(
    "student",
    ["aruiz", "ARuiz", " aruiz ", "s100", "Ana@Uni.Example", "Ana Ruiz", "ana_ruiz", "ruiz-ana", "Ruiz, Ana", "ＡＮＡ ruiz",
     "Ana Ruiz_501", "Group B-Ana Ruiz_501"],
)  # fmt: skip
def test_a_login_an_address_or_a_full_name_is_enough(student: str) -> None:
    assert one(student) == Placed((1,))


@pytest.mark.parametrize(
    ("student", "why"),
    [
        ("ana", "not in the file"),
        ("ruiz", "not in the file"),
        ("aruiz2", "not in the file"),
        ("", "not in the file"),
        ("...", "not in the file"),
        ("504", "not in the file"),
        ("Thomas Martin", "could be Martin, Thomas or Thomas, Martin"),
        ("Thomas Martin_501", "number 501 is Ruiz, Ana there, another name"),
        ("_501", "not in the file"),
        ("Ana Ruiz_999", "not in the file"),
    ],
)
def test_what_fits_nobody_or_two_gets_nothing_and_says_why(student: str, why: str) -> None:
    assert one(student) == Placed((), why)


def test_where_names_are_hidden_the_number_is_enough() -> None:
    assert one("Participant_504") == Placed((4,))
    assert one("Some Body_504") == Placed((4,))


def test_a_name_and_a_number_that_are_two_people_are_nobody() -> None:
    two = (Person(1, "A", ("b_7",)), Person(2, "B", (), ("b",), "7"))
    assert place(["b_7"], two, moodle_export) == [Placed((), "could be A or B")]


def test_bulk_exports_are_taken_apart() -> None:
    assert moodle_export("Ana_Ruiz B_501") == Exported("Ana_Ruiz B", "501")
    assert moodle_export("ana") is None
    assert canvas_export("ruizana_501_90210_conv-1") == Exported("ruizana", "501")
    assert canvas_export("ruizana_LATE_501_90210_my_conv") == Exported("ruizana", "501")
    assert canvas_export("ana_ruiz") is None
    assert one("ruizana_LATE_501_90210_conv", canvas_export) == Placed((1,))
    assert one("martinthomas_501_90210_conv", canvas_export).rows == ()


def test_two_submissions_of_one_person_are_both_left() -> None:
    first, second, other = place(["aruiz", "Ana Ruiz", "tmartin"], CLASS, moodle_export)
    assert first == second == Placed((), "more than one submission is Ruiz, Ana; keep one of them")
    assert other == Placed((2,))


def test_a_group_gives_its_mark_to_each_member_who_is_found_and_free() -> None:
    assert one("aruiz + tmartin") == Placed((1, 2))
    assert one("aruiz + nobody") == Placed((1,), "nobody: not in the file")
    assert one("aruiz + Ana Ruiz") == Placed((1,))
    group, alone = place(["aruiz + tmartin", "Ana Ruiz"], CLASS, moodle_export)
    assert group.rows == (2,)
    assert "more than one submission is Ruiz, Ana" in group.trouble
    assert alone.rows == ()


def test_several_submissions_of_one_name_are_that_name() -> None:
    assert own_names([report(student="ana"), report(student="ana~2"), report(student="bob~2")]) == ["ana", "ana", "bob~2"]


def test_the_one_that_was_kept_of_several_is_known_by_intakes_own_note(tmp_path: Path) -> None:
    entry = Entry("ana~2", "class/ana.py", Tree({"toy.py": b"x = 1\n"}), same_as="ana")
    notes = read_entry(entry, "01_toy", "toy").notes
    assert own_names([report(student="ana~2", notes=notes)]) == ["ana"]
    assert own_names([report(student="an~2", notes=notes), report(student="ana~2", notes=(Text("A note.", ""),))]) == [
        "an~2",
        "ana~2",
    ]


Row = tuple[list[str], list[str], str]  # identifiers, full names, the platform's number
short = st.text("aB1 _.é", max_size=4)
people = st.lists(
    st.tuples(st.lists(short, max_size=2), st.lists(short, max_size=2), st.sampled_from(["", "1", "2"])), max_size=5
)
students = st.lists(
    short | st.builds("{}_{}".format, short, st.integers(1, 2)) | st.builds("{} + {}".format, short, short), max_size=5
)


@given(people, students, st.randoms(use_true_random=False))
def test_nobody_shares_a_row_and_no_mark_moves(rows: list[Row], names: list[str], random: Random) -> None:
    everybody = [Person(i, f"#{i}", tuple(ids), tuple(full), number) for i, (ids, full, number) in enumerate(rows)]
    placed = place(names, everybody, moodle_export)
    given_rows = [row for each in placed for row in each.rows]
    assert len(given_rows) == len(set(given_rows))
    for student, each in zip(names, placed, strict=True):
        assert each.rows or each.trouble
        assert len(each.rows) <= 1 + student.count(" + ")
        for row in each.rows:
            parts = (student, *student.split(" + "))
            fitting = [part for part in parts if _says(part, everybody[row])]
            assert fitting
            assert any(sum(_says(part, person) for person in everybody) == 1 for part in fitting)
    order = list(range(len(names)))
    random.shuffle(order)
    shuffled = place([names[i] for i in order], everybody[::-1], moodle_export)
    assert [each.rows for each in shuffled] == [placed[i].rows for i in order]


def _says(student: str, person: Person) -> bool:
    by_number = (match := moodle_export(student)) is not None and match.number == person.number
    by_name = bool(words(student)) and words(student) in map(words, person.names)
    return by_number or by_name or (bool(fold(student)) and fold(student) in map(fold, person.ids))

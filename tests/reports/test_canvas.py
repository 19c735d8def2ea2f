"""Canvas's gradebook, filled in: what Canvas would take from it is what was there, and the marks that are certain."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given, settings
from lms_importers import Refused, canvas_import
from sample_reports import check, gpu_check, report

from autograder.errors import UsageError
from autograder.model import Report, Text
from autograder.reports.canvas import fill_canvas
from autograder.reports.marking import Filled

LMS = Path(__file__).parent / "lms"
GRADEBOOK = (LMS / "canvas.csv").read_bytes()


def of(student: str, points: float | None = 17.5, chapter: str = "08_convolution", **fields: object) -> Report:
    title = Text("Convolution", "La convolution") if chapter == "08_convolution" else Text("Softmax", "La softmax")
    return report(check(), student=student, points=points, chapter=chapter, title=title, **fields)


def said(filled: Filled) -> dict[str, tuple[str, ...]]:
    return {note.what.partition(": ")[2]: note.about for note in filled.notes}


def changed(before: bytes, after: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """(student, assignment) → what Canvas had and would have, where that differs."""
    (old, old_points), (new, new_points) = canvas_import(before), canvas_import(after)
    assert old_points == new_points
    assert [*old] == [*new]
    return {(s, a): (old[s][a], new[s][a]) for s in old for a in old[s] if old[s][a] != new[s][a]}


def test_marks_stand_in_their_cells_and_no_other_byte_changes() -> None:
    filled = fill_canvas(GRADEBOOK, "g.csv", [of("ebrun"), of("Ana Ruiz", 0.0), of("bob", 12.25)])
    assert changed(GRADEBOOK, filled.data) == {
        ("1001", "41"): ("", "0"), ("1002", "41"): ("", "17.5"), ("1005", "41"): ("11.00", "12.25"),
    }  # fmt: skip
    assert filled.columns == ("08 Convolution (41)",)
    assert filled.marks == 3
    lines, old_lines = filled.data.split(b"\n"), GRADEBOOK.split(b"\n")
    assert [i for i, (new, old) in enumerate(zip(lines, old_lines, strict=True)) if new != old] == [3, 4, 7]
    assert lines[4] == '"Brun, Élodie",1002,s101,ebrun,L1,,,17.5,,,,'.encode()
    assert lines[3] == b'"Ruiz, Ana",1001,s100,ana.ruiz@uni.example,L1 and L2,"says ""hi"", often",9.50,0,12.00,,87.5,80'
    assert said(filled)["another mark replaced"] == ("O'Neil Smith, Bob (11.00 → 12.25)",)


def test_several_chapters_fill_their_own_columns() -> None:
    filled = fill_canvas(GRADEBOOK, "g.csv", [of("bob"), of("bob", 3.0, "02_softmax")])
    assert changed(GRADEBOOK, filled.data) == {("1005", "41"): ("11.00", "17.5"), ("1005", "43"): ("", "3")}
    assert filled.columns == ("08 Convolution (41)", "Softmax (43)")


def test_a_withheld_mark_leaves_the_cell_and_is_listed() -> None:
    filled = fill_canvas(GRADEBOOK, "g.csv", [of("bob", None), of("ebrun", None)])
    assert filled.data == GRADEBOOK
    assert filled.marks == 0
    assert said(filled)["mark withheld, the cell is as it was"] == ("O'Neil Smith, Bob", "Brun, Élodie")


def test_an_excused_student_stays_excused_and_who_has_not_the_assignment_gets_no_mark() -> None:
    filled = fill_canvas(GRADEBOOK, "g.csv", [of("tmartin"), of("mthomas")])
    assert filled.data == GRADEBOOK
    assert said(filled)["excused there, the cell is as it was"] == ("Martin, Thomas",)
    assert said(filled)["the assignment is not theirs there, the cell is as it was"] == ("Thomas, Martin",)


def test_who_is_not_found_is_listed_both_ways() -> None:
    twice = of("ana.ruiz@uni.example~2")
    filled = fill_canvas(GRADEBOOK, "g.csv", [of("zoe"), of("ana.ruiz@uni.example"), twice, of("Martin Thomas"), of("1006")])
    assert changed(GRADEBOOK, filled.data) == {("1006", "41"): ("", "17.5")}
    assert said(filled)["not written"] == (
        "zoe (not in the file)",
        "ana.ruiz@uni.example (more than one submission is Ruiz, Ana; keep one of them)",
        "ana.ruiz@uni.example~2 (more than one submission is Ruiz, Ana; keep one of them)",
        "Martin Thomas (could be Martin, Thomas or Thomas, Martin)",
    )
    assert said(filled)["in the file, and no mark for them here"] == (
        "Ruiz, Ana", "Brun, Élodie", "Martin, Thomas", "Thomas, Martin", "O'Neil Smith, Bob", "Student, Test",
    )  # fmt: skip


def test_a_file_of_canvas_own_bulk_export_is_known_by_its_number_and_name() -> None:
    handed = [of("brunélodie_LATE_1002_90210_convolution-1"), of("ruizana_1003_90211_convolution")]
    filled = fill_canvas(GRADEBOOK, "g.csv", handed)
    assert changed(GRADEBOOK, filled.data) == {("1002", "41"): ("", "17.5")}
    assert said(filled)["not written"] == ("ruizana_1003_90211_convolution (number 1003 is Martin, Thomas there, another name)",)


def test_decimal_commas_semicolons_marks_and_line_ends_stay() -> None:
    before = (LMS / "canvas_fr.csv").read_bytes()
    filled = fill_canvas(before, "g.csv", [of("aruiz", 7.25), of("ebrun", 12.5)])
    assert filled.data == before.replace(b"aruiz;L1;;", b"aruiz;L1;7,25;")
    assert changed(before, filled.data) == {("1001", "41"): ("", "7.25")}
    assert said(filled) == {}


def test_a_decimal_comma_between_commas_is_quoted() -> None:
    before = (LMS / "canvas_fr.csv").read_bytes().replace(b", ", b" ").replace(b"20,00", b'"20,00"').replace(b"12,50", b'"12,50"')
    before = before.replace(b"87,5", b"87").replace(b";", b",")
    filled = fill_canvas(before, "g.csv", [of("aruiz", 7.25)])
    assert changed(before, filled.data) == {("1001", "41"): ("", "7.25")}
    assert b',"7,25",' in filled.data


def test_last_and_first_names_apart_and_another_number_of_points() -> None:
    before = (LMS / "canvas_names.csv").read_bytes()
    with pytest.raises(UsageError, match=r"graded out of 20, and “Convolution \(41\)” is out of 100.*or give --scale"):
        fill_canvas(before, "g.csv", [of("Brun Élodie", 17.0)])
    filled = fill_canvas(before, "g.csv", [of("Brun Élodie", 17.0), of("Ana Ruiz", 20 / 3)], scale=True)
    assert changed(before, filled.data) == {("1001", "41"): ("", "33.33333"), ("1002", "41"): ("", "85")}


@pytest.mark.parametrize("column", ["Softmax, again (42)", "Softmax, again", "softmax again", "42"])
def test_a_column_can_be_named(column: str) -> None:
    filled = fill_canvas(GRADEBOOK, "g.csv", [of("ebrun")], column=column)
    assert changed(GRADEBOOK, filled.data) == {("1002", "42"): ("", "17.5")}


def gradebook(old: str, new: str) -> bytes:
    assert old in GRADEBOOK.decode()
    return GRADEBOOK.decode().replace(old, new).encode()


@pytest.mark.parametrize(
    ("data", "column", "message"),
    [
        (GRADEBOOK, "Attention", "for --column Attention: its assignments are “Quiz 1 .40.”, “08 Convolution .41.”, “Soft"),
        (GRADEBOOK, "Final Score", "no column"),
        (GRADEBOOK, "Notes", "no column"),
        (gradebook("Softmax (43)", "Final Score (43)"), "43", "no column"),  # Canvas would not read it
        (gradebook("Quiz 1 (40)", "Convolution (40)"), "", "more than one column .*“Convolution .40.”, “08 Convolution .41.”"),
        (gradebook("08 Convolution", "Convolution quiz"), "", "no column for 08_convolution .Convolution.: its assignments are"),
        (gradebook("10.00,20.00,20.00", "10.00,,20.00"), "", "has no Points Possible"),
        (gradebook("10.00,20.00,20.00", "10.00,0.00,20.00"), "", "is out of 0 points"),
        (gradebook("    Points Possible", "Total"), "", "no row “Points Possible”"),
        (b"name,mark\nana,3\n", "", "is no gradebook that Canvas exported: its first row starts with 'name,mark"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_what_is_there(data: bytes, column: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        fill_canvas(data, "g.csv", [of("ebrun")], column=column)


def test_a_named_column_is_for_one_chapter() -> None:
    with pytest.raises(UsageError, match="these results are of 08_convolution, 02_softmax"):
        fill_canvas(GRADEBOOK, "g.csv", [of("bob"), of("bob", 1.0, "02_softmax")], column="42")


def test_a_row_that_ends_early_gets_no_mark() -> None:
    before = gradebook('"O\'Neil Smith, Bob",1005,s104,bob,L2,,"",11.00,,,,', "Bob,1005,s104,bob,L2")
    filled = fill_canvas(before, "g.csv", [of("bob")])
    assert filled.data == before
    assert said(filled)["not written, as the row ends before the column"] == ("Bob",)


def test_filling_in_again_changes_nothing() -> None:
    once = fill_canvas(GRADEBOOK, "g.csv", [of("ebrun"), of("bob")])
    again = fill_canvas(once.data, "g.csv", [of("ebrun"), of("bob")])
    assert again.data == once.data
    assert again.marks == 2
    assert "another mark replaced" not in said(again)


def test_the_importer_of_the_tests_is_strict() -> None:
    for data in (b"a,b\n", GRADEBOOK.replace(b'often"', b"often"), GRADEBOOK + GRADEBOOK.splitlines()[4]):
        with pytest.raises(Refused):
            canvas_import(data)


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=6)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(NAMES, st.none() | st.integers(0, 2000), st.booleans()), min_size=1, max_size=6), st.sampled_from(",;"))
def test_each_student_gets_their_own_mark_and_nobody_anothers(rows: list[tuple[str, int | None, bool]], separator: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator, lineterminator="\n")
    writer.writerow(["Student", "ID", "SIS Login ID", "Section", "Convolution (41)"])
    writer.writerow(["    Points Possible", "", "", "", "20.00"])
    for i, (name, _, _) in enumerate(rows):
        writer.writerow([f"=X {name}", 9000 + i, f"login{i}", name, "1.5"])
    before = file.getvalue().encode()
    reports = [of(f"login{i}", None if mark is None else mark / 100) for i, (_, mark, handed_in) in enumerate(rows) if handed_in]
    due = {str(9000 + i): mark / 100 if handed_in and mark is not None else 1.5 for i, (_, mark, handed_in) in enumerate(rows)}
    marks, _ = canvas_import(fill_canvas(before, "g.csv", reports or [of("nobody")]).data)
    assert {student: float(each["41"]) for student, each in marks.items()} == due


def test_a_mark_that_waits_for_a_gpu_leaves_the_cell_and_is_listed_with_what_waits() -> None:
    bob, elodie = of("bob", None), of("ebrun", None)
    bob = msgspec.structs.replace(bob, checks=(*bob.checks, gpu_check(max_points=2.0)))
    elodie = msgspec.structs.replace(elodie, checks=(*elodie.checks, gpu_check()))
    filled = fill_canvas(GRADEBOOK, "g.csv", [bob, elodie])
    assert filled.data == GRADEBOOK
    assert said(filled)["mark withheld as 2 points wait for a GPU, the cell is as it was"] == ("O'Neil Smith, Bob",)
    assert said(filled)["mark withheld as 1 point waits for a GPU, the cell is as it was"] == ("Brun, Élodie",)


def test_a_mark_without_the_checks_for_a_gpu_is_out_of_its_own_points() -> None:
    cpu_only = of("bob", 9.0, max_points=18.0)
    with pytest.raises(UsageError, match=r"graded out of 18, and .* is out of 20"):
        fill_canvas(GRADEBOOK, "g.csv", [cpu_only])
    assert changed(GRADEBOOK, fill_canvas(GRADEBOOK, "g.csv", [cpu_only], scale=True).data)["1005", "41"][1] == "10"

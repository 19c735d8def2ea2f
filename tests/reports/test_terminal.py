"""The class on the terminal: a row a student with what stands out, grader faults once, and no student's code for the screen."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from sample_reports import check, failed, passed, report, waiting_for_gpu

from autograder.model import Diagnosis, Outcome, Report, Text
from autograder.reports.terminal import class_table, misconceptions_table, show_faults, standing_out


def shown(reports: list[Report], language: str = "en") -> str:
    console = Console(file=io.StringIO(), width=200, force_terminal=True, color_system=None)
    console.print(class_table(reports, language))
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_a_row_a_student_sorted_with_mark_and_checks() -> None:
    lines = shown([report(check(), check(Outcome.FAILED), student="zoe"), report(student="adam", points=None)]).splitlines()
    assert lines[0].split()[:3] == ["student", "mark", "checks"]
    assert lines[1].split()[:3] == ["adam", "–/20", "–"]
    assert lines[2].split()[:3] == ["zoe", "2/20", "1/2"]
    assert shown([], "fr").split()[:2] == ["élève", "note"]


@pytest.mark.parametrize(
    ("made", "en", "fr"),
    [
        (report(check()), "", ""),
        (report(check(), notes=(Text("A link.", "Un lien."),)), "A link.", "Un lien."),
        (report(problem=Text("Damaged.", "Abîmé."), notes=(Text("A.", "B."),)), "Damaged.", "Abîmé."),
        (report(check(Outcome.FAILED)), "1 × not yet: It is failed.", "1 × pas encore: C'est failed."),
        (
            report(check(Outcome.FAILED), check(Outcome.FAILED), check(Outcome.DIED, message=Text("It crashed.", "Planté."))),
            "3 × not yet, program ended: It crashed.",
            "3 × pas encore, programme arrêté: Planté.",
        ),
        (
            report(check(Outcome.GRADER_ERROR), check(Outcome.TIMEOUT)),
            "2 × grader fault, out of time: It is grader_error.",
            "2 ×",
        ),
    ],
)
def test_the_gravest_outcome_speaks_for_a_student(made: Report, en: str, fr: str) -> None:
    assert standing_out(made, "en") == en
    assert standing_out(made, "fr").startswith(fr)


def test_a_students_text_is_neither_markup_nor_control() -> None:
    text = shown([report(student="[red]\x1b[31mx\n\u202e", problem=Text("[bold]y\x07", "z"))])
    assert "[red]\\x1b[31mx ⏎ \\x202e" in text
    assert "[bold]y\\x07" in text


def test_a_grader_fault_is_shown_once_with_its_traceback() -> None:
    fault = check(Outcome.GRADER_ERROR, instructor_only="Traceback [x]\nZeroDivisionError")
    console = Console(file=io.StringIO(), width=200)
    assert show_faults(console, [report(fault, student="a"), report(fault, student="b"), report(check())]) is True
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text.count("Traceback [x]\nZeroDivisionError") == 1
    assert "test_grader_error (2 submissions)" in text
    assert show_faults(Console(file=io.StringIO()), [report(check(Outcome.NOT_RUN))]) is False


def test_misconceptions_are_counted_by_student_the_most_frequent_first() -> None:
    flip, scale = (Diagnosis(name, Text(f"{name} [lesson]", f"leçon {name}")) for name in ("flip", "scale"))
    failed = [check(Outcome.FAILED, diagnosis=found) for found in (flip, flip, scale)]
    reports = [
        report(failed[0], failed[1], student="a"),
        report(failed[2], check(), student="b"),
        report(failed[2], student="c"),
    ]
    for language, heading in (("en", "students misconception lesson"), ("fr", "élèves idée fausse leçon")):
        table = misconceptions_table(reports, language)
        assert table is not None
        console = Console(file=io.StringIO(), width=100, color_system=None)
        console.print(table)
        lines = [" ".join(line.split()) for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
        lessons = (
            ["2 scale scale [lesson]", "1 flip flip [lesson]"]
            if language == "en"
            else ["2 scale leçon scale", "1 flip leçon flip"]
        )
        assert lines == [heading, *lessons]


def test_without_misconceptions_there_is_no_table() -> None:
    assert misconceptions_table([report(check(Outcome.FAILED))], "en") is None


def test_what_waits_for_a_gpu_stands_in_the_mark_and_hides_nothing_else() -> None:
    made = waiting_for_gpu()
    assert "18/18 on CPU, 2 points wait for a GPU" in shown([made])
    assert "18/18 sur CPU, 2 points en attente d'un GPU" in shown([made], "fr")
    assert standing_out(made, "en") == ""
    wrong = waiting_for_gpu(passed("a"), failed("b"))
    assert "2/4 on CPU, 2 points wait for a GPU" in shown([wrong])
    assert standing_out(wrong, "en") == "1 × not yet: It is failed."

"""Misconceptions are counted by who holds them."""

from __future__ import annotations

from sample_reports import added_up, failed, passed

from autograder.model import Diagnosis, Text
from autograder.reports.misconceptions import misconceptions

FLIPPED = Diagnosis("kernel_flipped", Text("The kernel is turned.", "Le noyau est tourné."))
ZEROS = Diagnosis("max_from_zero", Text("From zero.", "Depuis zéro."))


def test_misconceptions_are_ranked_by_students_not_by_checks() -> None:
    reports = [
        added_up(failed("a", diagnosis=ZEROS), failed("b", diagnosis=ZEROS), failed("c", diagnosis=ZEROS), student="x"),
        added_up(failed("a", diagnosis=FLIPPED), failed("b", diagnosis=ZEROS), student="y"),
        added_up(failed("a", diagnosis=FLIPPED), student="z"),
        added_up(failed("a", diagnosis=FLIPPED), student="w"),
    ]
    first, second = misconceptions(reports)
    assert (first.name, first.students, first.checks) == ("kernel_flipped", ("y", "z", "w"), (("a", 3),))
    assert (second.name, second.students, second.checks) == ("max_from_zero", ("x", "y"), (("b", 2), ("a", 1), ("c", 1)))


def test_without_one_there_is_nothing() -> None:
    assert misconceptions([]) == ()
    assert misconceptions([added_up(passed("a"), failed("b"))]) == ()

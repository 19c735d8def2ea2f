"""Who needs help and why, and what they hear of first."""

from __future__ import annotations

from sample_reports import added_up, failed, passed, report, waiting_for_gpu

from autograder.model import Diagnosis, Report, Text
from autograder.reports.helping import needing_help

FLIPPED = Diagnosis("kernel_flipped", Text("The kernel is turned.", "Le noyau est tourné."))
ZEROS = Diagnosis("max_from_zero", Text("From zero.", "Depuis zéro."))


def test_who_has_less_than_half_needs_help_and_hears_of_what_explains_most() -> None:
    reports = [
        added_up(passed("a"), failed("b"), student="half"),
        added_up(
            failed("a"),
            failed("b", diagnosis=ZEROS),
            failed("c", diagnosis=FLIPPED),
            failed("d", diagnosis=FLIPPED),
            student="low",
        ),
        added_up(failed("a", message=Text("No.", "Non.")), failed("b"), student="plain"),
        added_up(failed("a"), failed("b"), student="waits", points=None),
    ]
    low, plain = needing_help(reports)
    assert (low.student, low.share, low.misconception) == ("low", 0.0, FLIPPED)
    assert [reason.en for reason in low.reasons] == ["less than half of the points"]
    assert plain.misconception is None
    assert plain.check is not None
    assert plain.check.name == "a"


def test_who_handed_in_nothing_readable_comes_first() -> None:
    problem = Text("Damaged.", "Abîmé.")
    found = needing_help([added_up(failed("a"), student="a"), report(student="u", points=None, problem=problem)])
    assert [(h.student, h.share, h.problem) for h in found] == [("u", None, problem), ("a", 0.0, None)]


def test_many_chapters_below_half_or_missing() -> None:
    def marked(student: str, **marks: float) -> list[Report]:
        return [report(passed("a"), student=student, chapter=name, points=points) for name, points in marks.items()]

    reports = (
        marked("strong", c1=20, c2=20, c3=20)
        + marked("uneven", c1=20, c2=9, c3=9.5)
        + marked("once", c1=20)
        + marked("twice", c1=20, c2=20)
    )
    found = {h.student: [reason.en for reason in h.reasons] for h in needing_help(reports)}
    # 38.5 of 60 points is more than half
    assert found == {"uneven": ["less than half in 2 chapters"], "once": ["nothing here for 2 of 3 chapters"]}


def test_where_a_mark_waits_for_a_gpu_what_was_judged_tells_who_needs_help() -> None:
    low = waiting_for_gpu(passed("a"), failed("b"), failed("c"), student="low")
    (found,) = needing_help([low, waiting_for_gpu(passed("a"), failed("b"), student="half")])
    assert (found.student, found.share) == ("low", 1 / 3)
    assert found.check is not None
    assert found.check.name == "b"

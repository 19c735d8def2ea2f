"""The words that reports share: what a mark is while points wait for a GPU, in every format that shows one."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from reports.hostile import harmless, hostile
from sample_reports import added_up, check, gpu_check, graded_on_gpu, report, waiting_for_gpu

from autograder.cli.progress import line
from autograder.model import CheckResult, GpuUse, Outcome, Report, Text
from autograder.reports.github import github_summary
from autograder.reports.gradescope import gradescope_json
from autograder.reports.junit import junit_xml
from autograder.reports.markdown import heading_markdown, report_markdown
from autograder.reports.page import report_page
from autograder.reports.prairielearn import prairielearn_json
from autograder.reports.words import (
    cpu_only_note,
    gpu_line,
    judged_points,
    mark_text,
    on_cpu,
    points_text,
    report_mark,
    waiting_points,
    why_withheld,
)
from autograder.scoring import WITHHOLDING, mark, total

EN, FR = "18/18 on CPU, 2 points wait for a GPU", "18/18 sur CPU, 2 points en attente d'un GPU"


def test_a_mark_that_waits_for_a_gpu_says_what_was_judged_and_what_waits() -> None:
    made = waiting_for_gpu()
    assert (report_mark(made, "en"), report_mark(made, "fr")) == (EN, FR)
    less = waiting_for_gpu(check(points=1.5, max_points=2.5))
    assert report_mark(less, "en") == "1.5/2.5 on CPU, 2 points wait for a GPU"
    assert report_mark(less, "fr", lambda points: f"{points:g}".replace(".", ",")).startswith("1,5/2,5 sur CPU, 2 points")
    (one, two) = (gpu_check(), gpu_check(max_points=0.5))
    assert report_mark(report(check(), one, points=None), "en") == "2/2 on CPU, 1 point waits for a GPU"
    assert report_mark(report(check(), two, points=None), "fr") == "2/2 sur CPU, 0.5 point en attente d'un GPU"


@pytest.mark.parametrize(
    ("made", "due"),
    [
        (report(check()), "2/20"),
        (report(check(), check(Outcome.NOT_RUN), points=None), "–/20"),
        (report(check(), gpu_check(), check(Outcome.GRADER_ERROR), points=None), "–/20"),
        (report(check(), gpu_check(Outcome.GRADER_ERROR), points=None), "–/20"),
        (report(points=None, problem=Text("Damaged.", "Abîmé.")), "–/20"),
        (report(check(), gpu_check(Outcome.FAILED), points=2.0), "2/20"),
        (graded_on_gpu(), "20/20"),
        (report(check(), max_points=18.0), "2/18"),
    ],
)
def test_every_other_mark_is_as_it_was(made: Report, due: str) -> None:
    assert report_mark(made, "en") == report_mark(made, "fr") == mark_text(made.points, made.max_points) == due


outcomes = st.sampled_from(list(Outcome))
checks = st.builds(
    lambda outcome, device, most: check(
        outcome, device=device, max_points=most, points=most if outcome is Outcome.PASSED else 0.0
    ),
    outcomes,
    st.sampled_from(["cpu", "gpu"]),
    st.sampled_from([0.25, 0.5, 1.0, 2.0]),
)  # fmt: skip


@given(st.lists(checks, min_size=1, max_size=8))
def test_what_is_judged_and_what_waits_never_make_a_mark_of_each_other(made: list[CheckResult]) -> None:
    whole = added_up(*made, points=mark(made), earned=total(made))
    part = on_cpu(whole)
    assert 0 <= whole.earned <= judged_points(whole) <= whole.max_points - waiting_points(whole)
    if whole.points is not None:
        assert part is None
        assert list(why_withheld(whole, "fr")) == []
        assert report_mark(whole, "en") == f"{points_text(whole.points)}/{points_text(whole.max_points)}"
        return
    assert list(why_withheld(whole, "en"))
    open_ones = [one for one in made if one.outcome in WITHHOLDING]
    if any(one.outcome is Outcome.GRADER_ERROR or one.device == "cpu" for one in open_ones):
        assert part is None
        assert report_mark(whole, "en").startswith("–/")
    else:
        assert part is not None
        assert part.max_points + part.waiting == whole.max_points
        assert "for a GPU" in report_mark(whole, "en")


def test_each_reason_for_which_a_mark_waits_is_a_sentence() -> None:
    both = report(check(Outcome.GRADER_ERROR), gpu_check(), gpu_check(), points=None)
    first, second = why_withheld(both, "en")
    assert first.startswith("The mark waits: 1 check(s) could not be judged.")
    assert second.startswith("The mark waits for a GPU: there was none here. The checks that need one (2 points)")
    assert list(why_withheld(waiting_for_gpu(), "fr")) == [
        "La note attend un GPU : il n'y en avait pas ici. Les vérifications qui en ont besoin (2 points) ne donnent ni ne "
        "retirent rien tant qu'elles n'ont pas été exécutées."
    ]


@pytest.mark.parametrize(("language", "due"), [("en", EN), ("fr", FR)])
def test_every_format_for_students_says_it(language: str, due: str) -> None:
    made = waiting_for_gpu()
    written = {
        "md": report_markdown(made, language),
        "notebook": heading_markdown(made, language),
        "html": report_page(made, language).replace('</span><span class="most">', "").replace("&#39;", "'"),
        "github": github_summary([made], language),
        "gradescope": gradescope_json(made, language).decode(),
        "prairielearn": prairielearn_json(made, language).decode(),
        "junit": junit_xml(made, language).decode(),
    }
    assert [name for name, text in written.items() if due not in text] == []
    assert [name for name, text in written.items() if "20/20" in text or "–/20" in text] == []
    assert line(1, 1, 1.0, 0, made).endswith(EN)


def test_a_gpu_and_what_it_took_are_one_line() -> None:
    use = GpuUse(name="NVIDIA A100", seconds=3.24, memory_limit_mb=4096.0, memory_peak_mb=411.7)
    assert gpu_line(use, "en") == "GPU checks: NVIDIA A100, 3.2 s, 412 MB at most of 4096"
    assert gpu_line(use, "fr") == "Vérifications sur GPU : NVIDIA A100, 3,2 s, 412 Mo au plus sur 4096"
    untold = GpuUse(name="x", seconds=0.04, memory_limit_mb=4096.0)
    assert gpu_line(untold, "en") == "GPU checks: x, 0.0 s, of at most 4096 MB"
    assert gpu_line(untold, "fr") == "Vérifications sur GPU : x, 0,0 s, sur 4096 Mo au plus"


def test_a_mark_without_the_checks_for_a_gpu_says_so() -> None:
    assert cpu_only_note(18.0)["en"].startswith("Graded on a CPU: the mark is out of 18 points.")
    assert cpu_only_note(18.0)["fr"].startswith("Correction sur CPU : la note est sur 18 points.")


@settings(max_examples=60, deadline=None)
@given(hostile.filter(bool))
def test_whatever_a_gpu_is_called_it_is_text(name: str) -> None:
    made, same = graded_on_gpu(name), graded_on_gpu("plain")
    for write in (report_markdown, report_page):
        written, due = write(made, "en"), write(same, "en")
        assert harmless(written)
        assert len(written.splitlines()) == len(due.splitlines())
    page = report_page(made, "fr")
    assert page.count("<") == report_page(same, "fr").count("<")
    assert "\n" not in gpu_line(made.measured.gpu, "en")  # type: ignore[arg-type]

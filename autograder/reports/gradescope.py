"""results.json as Gradescope reads it.

Gradescope wants a score on top or one on each test, and adds the tests' up where there is none on top. So a mark that is
withheld has neither: the judged checks would be added up to a mark that is too low. Gradescope then says that the
autograder gave no valid result and leaves the submission without a score, for staff to look at; our text is in `output`.

Texts are of its format `text`, which it escapes itself. Tests are shown as soon as the submission is graded: one that is
shown later hides the student's total until then, and its source is not in here anyhow. Who wants the hidden checks to be
seen after the deadline or the publication only gives their visibility.
"""

from __future__ import annotations

from typing import Any

import msgspec

from autograder.errors import UsageError
from autograder.model import CheckResult, Outcome, Report
from autograder.reports.plain import one_line, plain
from autograder.reports.told import cut_report, told, told_of_all
from autograder.reports.words import gpu_line, judged_points, waiting_points

VISIBILITIES = ("visible", "after_due_date", "after_published")
MOST = 20_000  # characters of one text; Gradescope says nothing of a limit


def gradescope_json(report: Report, language: str, *, hidden_checks: str = "visible") -> bytes:
    """The report as Gradescope's results.json. `hidden_checks`: when students may see them, one of VISIBILITIES.

    Raises UsageError for another one ("hidden" would hide the student's total for good).
    """
    check_visibility(hidden_checks)
    report = cut_report(report, MOST, language)
    result: dict[str, Any] = {} if report.points is None else {"score": report.points}
    result |= {
        "execution_time": round(report.measured.seconds, 2),
        "output": told_of_all(report, language),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(check, report, language, hidden_checks) for check in report.checks],
        "extra_data": {
            "schema": report.schema,
            "chapter": report.chapter,
            "chapter_sha256": report.chapter_sha256,
            "submission_sha256": report.submission_sha256,
            "seed": report.seed,
            "earned": report.earned,
            "judged_points": judged_points(report),
            "waiting_for_gpu": waiting_points(report),
            "max_points": report.max_points,
            "isolation": report.environment.isolation,
            "device": plain(report.environment.device),
            "gpu": None if report.measured.gpu is None else gpu_line(report.measured.gpu, "en"),
            "versions": report.environment.versions,
        },
    }
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def check_visibility(name: str) -> None:
    """Raises UsageError unless hidden checks can be shown at that time."""
    if name not in VISIBILITIES:
        raise UsageError(f"Hidden checks cannot be shown {name!r} on Gradescope. Choose one of {', '.join(VISIBILITIES)}.")


def _test(check: CheckResult, report: Report, lang: str, hidden_checks: str) -> dict[str, Any]:
    test: dict[str, Any] = {}
    if report.points is not None:
        test |= {"score": check.points, "max_score": check.max_points}
        test["status"] = "passed" if check.outcome is Outcome.PASSED else "failed"
    return test | {
        "name": one_line(check.sentence[lang]),
        "output": told(check, lang),
        "tags": [check.visibility, str(check.outcome), *(["gpu"] if check.device == "gpu" else [])],
        "visibility": hidden_checks if check.visibility == "hidden" else "visible",
        "extra_data": {"check": check.name, "seconds": round(check.seconds, 3)},
    }

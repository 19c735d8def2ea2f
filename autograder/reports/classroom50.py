"""result.json as Classroom 50 collects it (schema classroom50/result/v1).

Its scores are whole numbers, ours are decimal fractions, so all are in hundredths of a point: 17.5 of 20 are 1750 of 2000,
exactly. What is finer than a hundredth is rounded down, so that no score reaches what was not earned.

It has no way to say that a mark is withheld. Then there is no result.json: Classroom 50 takes that for a failure of the
infrastructure and keeps no score, which is what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import msgspec

from autograder.errors import UsageError
from autograder.model import Outcome, Report
from autograder.reports.plain import one_line, plain

SCHEMA = "classroom50/result/v1"
VARIABLES = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")  # and REVIEW_URL, which may be missing
TAG = "submit/"
SCALE = 100


def check_environment(environ: Mapping[str, str]) -> None:
    """Raises UsageError unless Classroom 50's runner has set its variables."""
    missing = [name for name in VARIABLES if not environ.get(name)]
    if missing:
        raise UsageError(
            f"--format classroom50: the environment has no {', '.join(missing)}. Classroom 50's runner sets them; "
            "run the command in its autograder.py, or set them."
        )
    if not environ["SUBMISSION_TAG"].startswith(TAG):
        raise UsageError(f"--format classroom50: SUBMISSION_TAG is {environ['SUBMISSION_TAG']!r}; such tags start with {TAG}.")


def classroom50_json(report: Report, language: str, environ: Mapping[str, str], graded: datetime) -> bytes | None:
    """The report as result.json, None while the mark is withheld. Raises what check_environment raises."""
    check_environment(environ)
    if report.points is None:
        return None
    result = {
        "schema": SCHEMA,
        "classroom": plain(environ["CLASSROOM"]),
        "assignment": plain(environ["ASSIGNMENT"]),
        "submission": plain(environ["SUBMISSION_TAG"]),
        "commit": plain(environ["COMMIT_URL"]),
        "release": plain(environ["RELEASE_URL"]),
        "review": plain(environ.get("REVIEW_URL") or environ["COMMIT_URL"]),
        "datetime": graded.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "score": hundredths(report.points),
        "max-score": hundredths(report.max_points),
        "tests": [
            {
                "test-name": one_line(check.sentence[language]) or check.name,
                "passed": check.outcome is Outcome.PASSED,
                "score": hundredths(check.points),
                "max-score": hundredths(check.max_points),
            }
            for check in report.checks
        ],
    }
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def hundredths(points: float) -> int:
    """Points in whole hundredths, rounded down. By their decimal digits: 17.45 × 100 is 1744.99… in binary ones."""
    return int(Decimal(str(points)) * SCALE)

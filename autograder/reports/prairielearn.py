"""results.json as PrairieLearn reads it from an external grader; at most 1 MB of it.

A mark that is withheld is `gradable: false` without a score: PrairieLearn then gives and takes no points and counts no
attempt. A check that was not judged has no points either way. PrairieLearn shows names and format errors escaped, and
messages and outputs through a converter of ANSI colours, which escapes them; no escape character is in them here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from autograder.model import CheckResult, Report, Text
from autograder.reports.plain import one_line
from autograder.reports.told import cut_report, told, told_of_all
from autograder.scoring import WITHHOLDING

MOST_BYTES = 1_000_000
_VISIBILITY = (Text("public check", "vérification publique"), Text("hidden check", "vérification cachée"))
CUTS = (20_000, 2_000, 400, 60)  # characters of one text: the first that makes all of it fit


def prairielearn_json(report: Report, language: str) -> bytes:
    """The report as PrairieLearn's results.json."""
    data = b""
    for most in CUTS:
        data = msgspec.json.encode(_result(cut_report(report, most, language), language)) + b"\n"
        if len(data) <= MOST_BYTES:
            return data
    return msgspec.json.encode(_result(msgspec.structs.replace(cut_report(report, CUTS[-1], language), checks=()), language))


def _result(report: Report, lang: str) -> dict[str, Any]:
    said = told_of_all(report, lang)
    result: dict[str, Any] = {"gradable": report.points is not None}
    if report.points is None:
        result["format_errors"] = [one_line(said)]
    else:
        result["score"] = min(max(report.points / report.max_points, 0.0), 1.0) if report.max_points else 0.0
    return result | {"message": said, "tests": [_test(check, lang) for check in report.checks]}


def _test(check: CheckResult, lang: str) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": one_line(check.sentence[lang]),
        "description": _VISIBILITY[check.visibility == "hidden"][lang],
        "message": told(check, lang),
    }
    if check.outcome not in WITHHOLDING:
        test |= {"points": check.points, "max_points": check.max_points}
    return test

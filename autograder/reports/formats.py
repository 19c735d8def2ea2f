"""The formats of other platforms that can be written for each student, by name. Each is imported when it is used."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from autograder.errors import UsageError
from autograder.model import Report

Writer = Callable[[Report, str, Mapping[str, str]], bytes | None]
HIDDEN_CHECKS = "AUTOGRADER_HIDDEN_CHECKS"  # when Gradescope shows them: visible, after_due_date, after_published


class Format(msgspec.Struct, frozen=True):
    """A format: what `--format` calls it, the file in the student's folder, and who writes it.

    `write(report, language, environment)` gives None where the format has no way to say what the report says. `check`
    raises UsageError where the environment lacks what the format needs.
    """

    name: str
    file: str
    write: Writer
    check: Callable[[Mapping[str, str]], None] = lambda environ: None


def _gradescope(report: Report, language: str, environ: Mapping[str, str]) -> bytes:
    from autograder.reports.gradescope import gradescope_json

    return gradescope_json(report, language, hidden_checks=environ.get(HIDDEN_CHECKS) or "visible")


def _gradescope_check(environ: Mapping[str, str]) -> None:
    from autograder.reports.gradescope import check_visibility

    check_visibility(environ.get(HIDDEN_CHECKS) or "visible")


def _classroom50(report: Report, language: str, environ: Mapping[str, str]) -> bytes | None:
    from autograder.reports.classroom50 import classroom50_json

    return classroom50_json(report, language, environ, datetime.now(UTC))


def _classroom50_check(environ: Mapping[str, str]) -> None:
    from autograder.reports.classroom50 import check_environment

    check_environment(environ)


def _junit(report: Report, language: str, environ: Mapping[str, str]) -> bytes:
    from autograder.reports.junit import junit_xml

    return junit_xml(report, language)


def _prairielearn(report: Report, language: str, environ: Mapping[str, str]) -> bytes:
    from autograder.reports.prairielearn import prairielearn_json

    return prairielearn_json(report, language)


FORMATS = (
    Format("classroom50", "classroom50.json", _classroom50, _classroom50_check),
    Format("gradescope", "gradescope.json", _gradescope, _gradescope_check),
    Format("junit", "junit.xml", _junit),
    Format("prairielearn", "prairielearn.json", _prairielearn),
)


def find_formats(names: Iterable[str], others: Iterable[str] = ()) -> tuple[Format, ...]:
    """The formats of those names, each once, but for `others`, which the caller knows. Raises UsageError for an unknown name."""
    by_name = {known.name: known for known in FORMATS}
    all_names = sorted({*by_name, *others})
    for name in names:
        if name not in all_names:
            near = difflib.get_close_matches(name.lower(), all_names, n=2, cutoff=0.6)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(all_names)}."
            raise UsageError(
                f"--format {name}: there is no such format. {hint} report.html, report.md and report.json always come."
            )
    return tuple(by_name[name] for name in dict.fromkeys(names) if name in by_name)

"""One check as a student reads it in a notebook: HTML, and plain text where there is no HTML."""

from __future__ import annotations

import functools
import io
from pathlib import Path

import jinja2
from rich.console import Console

from autograder.model import CheckResult, Outcome
from autograder.reports.plain import plain
from autograder.reports.practice import check_screen
from autograder.reports.words import (
    CALL,
    DUE,
    GAVE,
    GPU_CHECK_OPEN,
    HAPPENS,
    HINT,
    OUTCOMES,
    PRINTED,
    check_points,
    waits_for_gpu,
)

TEMPLATE = "feedback.html.j2"
WIDTH = 100
_COLOURS = {Outcome.PASSED: "#2a7d2a", Outcome.NOT_RUN: "#8a6d00", Outcome.GRADER_ERROR: "#8a6d00"}
_SIGNS = {Outcome.PASSED: "✓", Outcome.NOT_RUN: "…", Outcome.GRADER_ERROR: "…"}
_OTHER_COLOUR = "#b02a2a"


def check_html(check: CheckResult, language: str, *, points: bool = True) -> str:
    """The check's sentence, how it ended and why. Whatever a student wrote is escaped."""
    words = {"call": CALL, "gave": GAVE, "expected": DUE, "happens": HAPPENS, "hint": HINT, "printed": PRINTED}
    return _template().render(
        check=check,
        lang=language,
        sign=_SIGNS.get(check.outcome, "✗"),
        waits=GPU_CHECK_OPEN[language] if waits_for_gpu(check) else "",
        outcome=OUTCOMES[check.outcome],
        colour=_COLOURS.get(check.outcome, _OTHER_COLOUR),
        points=check_points(check) if points else None,
        words=words,
    )


@functools.cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["plain"] = plain
    return environment.get_template(TEMPLATE)


def check_text(check: CheckResult, language: str) -> str:
    """The same as plain text."""
    console = Console(file=io.StringIO(), width=WIDTH, highlight=False, color_system=None, force_jupyter=False)
    console.print(check_screen(check, language))
    if waits_for_gpu(check):
        console.print(f"  {GPU_CHECK_OPEN[language]}")
    written = console.file
    assert isinstance(written, io.StringIO)
    return "\n".join(line.rstrip() for line in written.getvalue().rstrip().split("\n"))

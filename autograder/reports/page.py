"""report.html: what one student reads, as a page that needs nothing beside itself: no network, no script.

It says what report.md says, and draws the arrays of a counterexample. Nothing of a hidden test's source is in it, and
whatever a student wrote is text: jinja2 escapes it, `plain` shows what would steer a terminal or turn lines around.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from markupsafe import Markup

from autograder.model import CheckResult, Outcome, Report, Text
from autograder.reports.heatmap import Cell, HeatMaps, heat_maps, scale_css, shades_css
from autograder.reports.plain import one_line, plain
from autograder.reports.words import (
    ALL_PASS,
    CALL,
    DUE,
    GAVE,
    HAPPENS,
    HINT,
    OUTCOMES,
    PRINTED,
    check_points,
    gpu_line,
    on_cpu,
    on_cpu_words,
    points_text,
    report_mark,
    why_withheld,
)

if TYPE_CHECKING:
    import jinja2

TEMPLATE = "page.html.j2"
LAYOUT = (TEMPLATE, "page.css", "page.py", "heatmap.py", "words.py", "plain.py")  # what decides how a page looks
PICTURES = 24  # at most in one page: who has everything wrong reads a page, too
LONG_OUTPUT = 12, 800  # lines, characters: what is printed beyond is folded away
LONG_VALUE = 600  # characters of what came and what was expected: beyond, they are folded away where they are drawn

_WAITING = (Outcome.NOT_RUN, Outcome.GRADER_ERROR)
_WORDS = {
    "student": Text("Student", "Élève"),
    "mark": Text("Mark", "Note"),
    "withheld": Text("none yet", "pas encore"),
    "checks": Text("The checks", "Les vérifications"),
    "check": Text("Check", "Vérification"),
    "points": Text("Points", "Points"),
    "outcome": Text("Outcome", "Résultat"),
    "open": Text("In detail", "En détail"),
    "where": Text("In your code", "Dans votre code"),
    "line": Text("line", "ligne"),
    "in": Text("in", "dans"),
    "maps": Text("Heat maps", "Cartes de chaleur"),
    "both": Text("expected and yours", "attendu et votre résultat"),
    "difference": Text("difference (yours − expected)", "différence (votre résultat − attendu)"),
    "index": Text("index", "indice"),
    "numbers": Text("The first values that differ", "Les premières valeurs qui diffèrent"),
    "in_full": Text("What it gave and what was expected, in full", "Ce qu’il a donné et ce qui était attendu, en entier"),
    "colon": Text(":", " :"),
    "colours": Text("Colours", "Couleurs"),
    "all_pass": ALL_PASS, "call": CALL, "gave": GAVE, "due": DUE, "happens": HAPPENS, "hint": HINT, "printed": PRINTED,
    "of": Text(" of ", " sur "),
}  # fmt: skip
_PASSED = Text("{k} of {n} checks pass.", "{k} vérifications réussies sur {n}.")
_ONE_PASSED = Text("{k} of {n} checks passes.", "{k} vérification réussie sur {n}.")
_LINES = Text("{n} lines", "{n} lignes")


class Section(msgspec.Struct, frozen=True):
    """A check that did not pass, as the page shows it."""

    number: int
    check: CheckResult
    kind: str
    outcome: str
    points: str
    maps: HeatMaps | None
    both_long: bool  # what came and what was expected, beside their maps
    folded: str  # how long the output is, where it is folded away


def report_page(report: Report, language: str) -> str:
    """The student's report as one HTML page, in English or French (`language` "en" or "fr")."""
    sections = _sections(report, language)
    passed = sum(check.outcome is Outcome.PASSED for check in report.checks)
    part = on_cpu(report)
    earned, most = (report.points, report.max_points) if part is None else (part.points, part.max_points)
    return _template().render(
        report=report,
        lang=language,
        t={name: text[language] for name, text in _WORDS.items()},
        mark=report_mark(report, language),
        earned=None if earned is None else points_text(earned),
        most=points_text(most),
        on_cpu="" if part is None else on_cpu_words(part, language),
        counted=(_ONE_PASSED if passed == 1 or (passed == 0 and language == "fr") else _PASSED)[language].format(
            k=passed, n=len(report.checks)
        ),
        withheld=tuple(why_withheld(report, language)),
        gpu=None if report.measured.gpu is None else gpu_line(report.measured.gpu, language),
        rows=[
            (n, check, _kind(check), _outcome(check, language), check_points(check)) for n, check in enumerate(report.checks, 1)
        ],
        sections=sections,
        drawn=any(section.maps for section in sections),
    )


def page_stamp(data: bytes, language: str) -> bytes:
    """A comment for the end of the page of a report, given as JSON: it is another for another report, language or layout."""
    digest = hashlib.sha256(data + language.encode() + _layout())
    return f"<!-- {digest.hexdigest()} -->\n".encode()


@functools.cache
def _layout() -> bytes:
    here = Path(__file__).parent
    return b"".join(hashlib.sha256((here / name).read_bytes()).digest() for name in LAYOUT)


def _sections(report: Report, language: str) -> list[Section]:
    sections: list[Section] = []
    drawn = 0
    for number, check in enumerate(report.checks, 1):
        if check.outcome is Outcome.PASSED:
            continue
        example = check.counterexample
        maps = None
        if example is not None and example.picture is not None and drawn < PICTURES:
            maps = heat_maps(example.picture, example.index)
            drawn += maps is not None
        outcome, points = _outcome(check, language), check_points(check)
        both_long = (
            maps is not None and example is not None and len((example.found or "") + (example.expected or "")) > 2 * LONG_VALUE
        )
        sections.append(Section(number, check, _kind(check), outcome, points, maps, both_long, _folded(check.output, language)))
    return sections


def _kind(check: CheckResult) -> str:
    return "passed" if check.outcome is Outcome.PASSED else "waits" if check.outcome in _WAITING else "failed"


def _outcome(check: CheckResult, language: str) -> str:
    return OUTCOMES[check.outcome][language]


def _folded(output: str, language: str) -> str:
    lines, most = output.strip("\n").count("\n") + 1, LONG_OUTPUT
    if lines <= most[0] and len(output) <= most[1]:
        return ""
    return _LINES[language].format(n=lines)


def _cells(cells: tuple[Cell, ...]) -> Markup:
    """Numbers of ours, of which a page may have thousands: the template would take ten times as long."""
    return Markup("".join(f'<td class="s{c.shade}{" first" if c.first else ""}">{c.text}</td>' for c in cells))


def _heads(numbers: tuple[int, ...]) -> Markup:
    return Markup("".join(f'<th scope="col">{n}</th>' for n in numbers))


@functools.cache
def _template() -> jinja2.Template:
    import jinja2  # the command line starts without it

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(plain=plain, line=one_line, cells=_cells, heads=_heads)
    constants: dict[str, Any] = {"signs": {"passed": "✓", "failed": "✗", "waits": "…"}, "shades": shades_css()}
    environment.globals.update(constants, values_scale=scale_css(0), difference_scale=scale_css(1))
    return environment.get_template(TEMPLATE)

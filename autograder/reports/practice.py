"""What `autograder check` shows a student: one screen, the next thing to do first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text as RichText

from autograder.model import CheckResult, Outcome, Report, Text
from autograder.reports.plain import one_line, plain
from autograder.reports.words import OUTCOMES

_PASS, _OPEN = "✓", "✗"
_SUM = Text("Public checks: {k} of {n}. Hidden checks run at grading.",
            "Vérifications publiques : {k} sur {n}. Les vérifications cachées ont lieu à la correction.")  # fmt: skip
_NEXT = Text("Next", "À faire maintenant")
_CALL, _GAVE, _DUE = Text("the call", "l’appel"), Text("gave", "a donné"), Text("expected", "attendu")
_HINT, _PRINTED = Text("Hint:", "Indice :"), Text("Your program printed:", "Votre programme a affiché :")


def practice_screen(report: Report, lang: str) -> Group:
    """The first check that does not pass, whole; the others, a line each; how many pass."""
    return Group(*_parts(report, lang))


def _parts(report: Report, lang: str) -> Iterator[RichText | Padding]:
    yield RichText(report.title[lang], style="bold")
    for text in (*((report.problem,) if report.problem else ()), *report.notes):
        yield RichText(one_line(text[lang]), style="yellow")
    still_open = [check for check in report.checks if check.outcome is not Outcome.PASSED]
    for check in report.checks:
        yield _line(check, lang)
    if still_open:
        yield RichText(f"\n{_NEXT[lang]}: {one_line(still_open[0].sentence[lang])}", style="bold")
        yield Padding(Group(*_detail(still_open[0], lang)), (0, 0, 0, 2))
    if report.checks:
        passed = len(report.checks) - len(still_open)
        said = _SUM[lang].format(k=passed, n=len(report.checks))
        yield RichText(f"\n{said}", style="bold" if still_open else "bold green")


def check_screen(check: CheckResult, lang: str) -> Group:
    """One check, whole."""
    return Group(_line(check, lang), Padding(Group(*_detail(check, lang)), (0, 0, 0, 2)))


def _line(check: CheckResult, lang: str) -> RichText:
    good = check.outcome is Outcome.PASSED
    line = RichText(f"{_PASS if good else _OPEN} ", style="green" if good else "red")
    line.append(one_line(check.sentence[lang]), style="dim" if good else "")
    if not good:
        line.append(f"  ({OUTCOMES[check.outcome][lang]})", style="red")
    return line


def _detail(check: CheckResult, lang: str) -> Iterator[RichText]:
    if check.message is not None:
        yield RichText(plain(check.message[lang]))
    if check.counterexample is not None:
        shown = check.counterexample
        for what, value in ((_CALL, shown.call), (_GAVE, shown.found), (_DUE, shown.expected)):
            if value is not None:
                yield RichText.assemble((f"{what[lang]:>9}  ", "dim"), plain(value))
    if check.trace is not None:
        for line in check.trace.lines:
            yield RichText.assemble((f"{plain(line.file)}:{line.line}  ", "dim"), plain(line.source.strip()))
    if check.hint is not None:
        yield RichText.assemble((f"{_HINT[lang]} ", "bold"), check.hint[lang])
    if check.output.strip():
        yield RichText(_PRINTED[lang], style="dim")
        yield RichText(plain(check.output.rstrip()))

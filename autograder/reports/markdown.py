"""report.md: what one student reads. Nothing of a hidden test's source is in it."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.model import CheckResult, Outcome, Report, Text
from autograder.reports.plain import markdown_block, markdown_code, markdown_text
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
    colon,
    gpu_line,
    report_mark,
    why_withheld,
)

_MARK = Text("Autograder: {}", "Correction automatique : {}")


def report_markdown(report: Report, language: str) -> str:
    """The student's report as Markdown, in English or French (`language` "en" or "fr")."""
    return "\n".join(_lines(report, language)) + "\n"


def heading_markdown(report: Report, language: str) -> str:
    """The mark, and what is said of the submission as a whole: what stands above a graded notebook."""
    mark = _MARK[language].format(report_mark(report, language))
    return "\n".join([f"**{mark}**", "", *_notes(report, language)]).rstrip()


def _lines(report: Report, lang: str) -> Iterator[str]:
    yield f"# {report.title[lang]} — {report_mark(report, lang)}"
    yield ""
    yield f"{Text('Student', 'Élève')[lang]}{colon(lang)}{markdown_text(report.student)}"
    yield ""
    yield from _notes(report, lang)
    if report.checks:
        yield from _table(report, lang)
    failed = [check for check in report.checks if check.outcome is not Outcome.PASSED]
    if report.checks and not failed:
        yield ALL_PASS[lang]
    for check in failed:
        yield from _check(check, lang)
    if report.measured.gpu is not None:
        if not failed:
            yield ""
        yield markdown_text(gpu_line(report.measured.gpu, lang))


def _notes(report: Report, lang: str) -> Iterator[str]:
    if report.problem is not None:
        yield f"> {markdown_text(report.problem[lang])}"
        yield ""
    for note in report.notes:
        yield f"> {markdown_text(note[lang])}"
        yield ""
    for reason in why_withheld(report, lang):
        yield reason
        yield ""


def _table(report: Report, lang: str) -> Iterator[str]:
    heads = Text("| Check | Points | |", "| Vérification | Points | |")
    yield heads[lang]
    yield "|---|---|---|"
    for check in report.checks:
        sentence = markdown_text(check.sentence[lang])
        yield f"| {sentence} | {check_points(check)} | {OUTCOMES[check.outcome][lang]} |"
    yield ""


def _check(check: CheckResult, lang: str) -> Iterator[str]:
    yield f"## {markdown_text(check.sentence[lang])}"
    yield ""
    if check.message is not None:
        yield markdown_text(check.message[lang])
        yield ""
    if check.counterexample is not None:
        example = check.counterexample
        yield f"- {CALL[lang]}{colon(lang)}{markdown_code(example.call)}"
        if example.found is not None:
            yield f"- {GAVE[lang]}{colon(lang)}{markdown_code(example.found)}"
        if example.expected is not None:
            yield f"- {DUE[lang]}{colon(lang)}{markdown_code(example.expected)}"
        yield ""
    if check.trace is not None and check.trace.lines:
        lines = "\n".join(
            f"{line.file}:{line.line}{f' in {line.function}' if line.function else ''}\n    {line.source}"
            for line in check.trace.lines
        )
        yield markdown_block(lines)
        yield ""
    if check.diagnosis is not None:
        yield f"**{HAPPENS[lang]}** {markdown_text(check.diagnosis.lesson[lang])}"
        yield ""
    if check.hint is not None:
        yield f"**{HINT[lang]}.** {markdown_text(check.hint[lang])}"
        yield ""
    if check.output.strip():
        yield f"{PRINTED[lang]}{colon(lang).rstrip(' ')}"
        yield ""
        yield markdown_block(check.output)
        yield ""

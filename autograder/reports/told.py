"""What a student is told of one check, as plain lines, and texts cut to a length: for the formats of other platforms.

Nothing that is for the instructor alone is in it. Platforms show it as text; whatever a student wrote has gone through
`plain`, so no line of it moves a cursor or turns around.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from autograder.model import CheckResult, Counterexample, Outcome, Report, Text, Trace, TraceLine
from autograder.reports.plain import one_line, plain
from autograder.reports.words import (
    CALL,
    DUE,
    GAVE,
    GPU_OPEN,
    HAPPENS,
    HINT,
    OUTCOMES,
    PRINTED,
    on_cpu,
    report_mark,
    waiting_points,
    waits_for_gpu,
    worth,
)
from autograder.scoring import WITHHOLDING

MOST_LINE = 10**7  # a number that a line can have
MOST_LINES = 20  # of a trace, the last
_LEFT_OUT = Text("… {n} characters are left out …", "… {n} caractères omis …")
_WAITS = Text(
    "No mark yet: {n} of the checks could not be judged. They take no points; your instructor decides.",
    "Pas encore de note : {n} des vérifications n’ont pas pu être jugées. Elles ne retirent rien ; votre enseignant décide.",
)
_NO_MARK = Text("No mark yet.", "Pas encore de note.")
_ON_CPU = Text("No mark yet: {}.", "Pas encore de note : {}.")
_COLON = Text(":", " :")


def cut(text: str, most: int, language: str) -> str:
    """`text` with its middle left out, and how much of it, where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = most * 2 // 3
    tail = most - head
    said = _LEFT_OUT[language].format(n=len(text) - head - tail)
    return f"{text[:head]}\n{said}\n{text[len(text) - tail :]}"


def cut_report(report: Report, most: int, language: str) -> Report:
    """The report with no text of a student's longer than about `most` characters. Sentences, hints and lessons are ours."""

    def short(text: str) -> str:
        return cut(text, most, language)

    def some(text: str | None) -> str | None:
        return None if text is None else short(text)

    def both(text: Text) -> Text:
        return Text(short(text.en), short(text.fr))

    def example(shown: Counterexample) -> Counterexample:
        return Counterexample(short(shown.call), some(shown.found), some(shown.expected), shown.index)

    def trace(raised: Trace) -> Trace:
        lines = [TraceLine(short(x.file), x.line, short(x.function), short(x.source)) for x in raised.lines[-MOST_LINES:]]
        return Trace(short(raised.type), short(raised.message), raised.bases, tuple(lines), raised.forbidden)

    def each(check: CheckResult) -> CheckResult:
        return msgspec.structs.replace(
            check,
            message=check.message and both(check.message),
            counterexample=check.counterexample and example(check.counterexample),
            trace=check.trace and trace(check.trace),
            output=short(check.output),
        )

    return msgspec.structs.replace(
        report,
        student=short(report.student),
        problem=report.problem and both(report.problem),
        notes=tuple(map(both, report.notes)),
        checks=tuple(map(each, report.checks)),
    )


def told(check: CheckResult, language: str) -> str:
    """Why the check ended as it did: message, call, lines of the trace, lesson, hint, prints. "" where there is nothing."""
    return "\n".join(_lines(check, language))


def last_line(check: CheckResult) -> TraceLine | None:
    """The student's own line that the check ended at, if one is known. A worker says what it likes: no line 0 or 10**18."""
    if check.trace is None or not check.trace.lines:
        return None
    last = check.trace.lines[-1]
    return last if 1 <= last.line <= MOST_LINE else None


def _lines(check: CheckResult, lang: str) -> Iterator[str]:
    if check.outcome is not Outcome.PASSED:
        yield OUTCOMES[check.outcome][lang] + (f"{_COLON[lang]} {plain(check.message[lang])}" if check.message else "")
    elif check.message is not None:
        yield plain(check.message[lang])
    if check.counterexample is not None:
        example = check.counterexample
        for word, value in ((CALL, example.call), (GAVE, example.found), (DUE, example.expected)):
            if value is not None:
                yield f"{word[lang]}{_COLON[lang]} {one_line(value)}"
    if check.trace is not None:
        for line in check.trace.lines:
            yield f"{one_line(line.file)}:{line.line}  {one_line(line.source.strip())}"
    if check.diagnosis is not None:
        yield f"{HAPPENS[lang]} {one_line(check.diagnosis.lesson[lang].strip())}"
    if check.hint is not None:
        yield f"{HINT[lang]}{_COLON[lang]} {one_line(check.hint[lang].strip())}"
    if check.outcome is not Outcome.PASSED and check.output.strip():
        yield f"{PRINTED[lang]}{_COLON[lang]}"
        yield plain(check.output.rstrip())


def told_of_all(report: Report, language: str) -> str:
    """What is said of the submission as a whole: the problem, the notes, why there is no mark."""
    said = [one_line(text[language]) for text in ((report.problem,) if report.problem else ()) + report.notes]
    return "\n".join([*_no_mark(report, language), *said])


def _no_mark(report: Report, lang: str) -> Iterator[str]:
    if report.points is not None:
        return
    number = sum(check.outcome in WITHHOLDING and not waits_for_gpu(check) for check in report.checks)
    if on_cpu(report) is not None:
        yield _ON_CPU[lang].format(report_mark(report, lang))
    else:
        yield _WAITS[lang].format(n=number) if number and report.problem is None else _NO_MARK[lang]
    if any(map(waits_for_gpu, report.checks)):
        yield GPU_OPEN[lang].format(worth=worth(waiting_points(report))[lang])

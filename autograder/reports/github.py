"""What GitHub Actions shows of reports: annotations beside the student's lines, and the summary of a step.

A step may have ten errors, ten warnings and ten notices: checks that end alike are one error, those that explain most come
first, a function that is not begun is a notice and no error, as is a check that waits for a GPU, and a last notice says how
many errors are not shown. A summary may have 1 MiB, and is dropped as a whole where it has more.

A line of a log is a command where it starts with `::`, so what stands beside these commands in the log could be one, too:
`cli.orders` keeps the runner from taking it for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from autograder.model import CheckResult, Outcome, Report, Text
from autograder.reports.markdown import report_markdown
from autograder.reports.plain import one_line, plain
from autograder.reports.told import cut, cut_report, last_line, told
from autograder.reports.words import GPU_CHECK_OPEN, waits_for_gpu
from autograder.scoring import WITHHOLDING

MOST_COMMANDS = 10  # of a kind, in a step
MOST_BYTES = 1024**2  # of a step's summary
CUTS = (4_000, 1_000, 250)  # characters of one text in the summary: the first that makes all of it fit
MOST_MESSAGE = 2_000  # characters of an annotation
_MORE = Text(
    "More checks that do not pass, all in the report: {n}.", "Autres vérifications qui ne passent pas, toutes au rapport : {n}."
)
_ALIKE = Text("More checks that end like this: {n}.", "Autres vérifications qui se terminent ainsi : {n}.")
_OPEN = Text("Could not be judged; it takes no points.", "N’a pas pu être jugée ; elle ne retire aucun point.")
_SHORT = Text("Details are left out: a summary here may have 1 MiB.", "Des détails sont omis : un résumé a ici 1 Mio au plus.")
_REST = Text(
    "Reports left out, as a summary here may have 1 MiB: {n}.", "Rapports omis, car un résumé a ici 1 Mio au plus : {n}."
)


class Source(msgspec.Struct, frozen=True):
    """Where a student's file is in the repository, and the lines that its functions start at."""

    path: str
    lines: Mapping[str, int] = {}


class Annotation(msgspec.Struct, frozen=True):
    """What stands beside a line (or a file, or nothing), and how many checks it is about."""

    kind: str  # error, warning, notice
    title: str
    message: str
    path: str | None = None
    line: int | None = None
    checks: int = 1


def github_commands(reports: Iterable[tuple[Report, Source | None]], language: str) -> str:
    """Workflow commands, one a line, for a step's log: of reports, each with the file that it is about, if that is known."""
    found = [annotation for report, source in reports for annotation in annotated(report, language, source)]
    by_kind = {kind: [a for a in found if a.kind == kind] for kind in ("error", "warning", "notice")}
    shown = [*by_kind["error"][:MOST_COMMANDS], *by_kind["warning"][:MOST_COMMANDS], *by_kind["notice"][: MOST_COMMANDS - 1]]
    if more := sum(a.checks for a in found) - sum(a.checks for a in shown):
        shown.append(Annotation("notice", "autograder", _MORE[language].format(n=more)))
    return "".join(command(annotation) + "\n" for annotation in shown)


def annotated(report: Report, language: str, source: Source | None = None) -> list[Annotation]:
    """All that there is to say, those first that are about most checks, then those with a diagnosis."""
    report = cut_report(report, MOST_MESSAGE, language)
    if report.problem is not None:
        return [Annotation("error", one_line(report.student), one_line(report.problem[language]))]
    groups: dict[tuple[str, object], list[CheckResult]] = {}
    for check in report.checks:
        if check.outcome is not Outcome.PASSED:
            groups.setdefault(_alike(check, language), []).append(check)
    order = sorted(groups.values(), key=lambda group: (-len(group), group[0].diagnosis is None))
    return [_annotation(group, language, source) for group in order]


def command(annotation: Annotation) -> str:
    """`::error file=…,line=…,title=…::message`, all escaped."""
    properties = {"file": annotation.path, "line": annotation.line, "title": annotation.title}
    listed = ",".join(f"{name}={_property(plain(str(value)))}" for name, value in properties.items() if value is not None)
    return f"::{annotation.kind} {listed}::{_data(plain(annotation.message))}"


def github_summary(reports: Iterable[Report], language: str, *, room: int = MOST_BYTES) -> str:
    """The students' reports as Markdown in at most `room` bytes of UTF-8, with a sentence where something is left out."""
    waiting = list(reports)
    room -= max(len((said[language] + "\n").encode()) + 10 for said in (_REST, _SHORT))
    written = ""
    while waiting:
        text = _fitting(waiting[0], language, room - len(written.encode()))
        if text is None:
            return written + _REST[language].format(n=len(waiting)) + "\n"
        written += text
        del waiting[0]
    return written


def _alike(check: CheckResult, lang: str) -> tuple[str, object]:
    """What checks have in common that one annotation tells of: a wrong answer is told of by itself."""
    if check.outcome is Outcome.FAILED or check.message is None:
        return check.name, None
    last = last_line(check)
    return check.message[lang], last and (last.file, last.line)


def _annotation(group: Sequence[CheckResult], lang: str, source: Source | None) -> Annotation:
    check = group[0]
    if waits_for_gpu(check):
        said = f"{told(check, lang)}\n{GPU_CHECK_OPEN[lang]}"
    else:
        said = _OPEN[lang] if check.outcome in WITHHOLDING else cut(told(check, lang), MOST_MESSAGE, lang)
    if len(group) > 1:
        said += "\n" + _ALIKE[lang].format(n=len(group) - 1)
    return Annotation(
        _kind(check), one_line(check.sentence[lang]), plain(said), *_place(check, source), checks=len(group)
    )  # fmt: skip


def _kind(check: CheckResult) -> str:
    if waits_for_gpu(check):  # nothing is wrong, neither with the work nor with the grader
        return "notice"
    if check.outcome in WITHHOLDING:
        return "warning"
    return "notice" if check.trace is not None and check.trace.type == "NotImplementedError" else "error"


def _place(check: CheckResult, source: Source | None) -> tuple[str | None, int | None]:
    """The student's line, else the start of the first function that the check is about. A notebook has no lines."""
    if source is None:
        return None, None
    if not source.path.endswith(".py"):
        return source.path, None
    name = source.path.rpartition("/")[2]
    last = last_line(check)
    if last is not None and last.file.rpartition("/")[2] == name:
        return source.path, last.line
    return source.path, next((source.lines[f] for f in check.functions if f in source.lines), None)


def _fitting(report: Report, lang: str, room: int) -> str | None:
    """The report in `room` bytes: with all texts cut alike, else with the details of the first checks alone, else None."""
    for most in CUTS:
        short = cut_report(report, most, lang)
        if (text := _within(report_markdown(short, lang) + "\n", room)) is not None:
            return text
    number = len(report.checks)
    while number:
        number //= 2
        checks = (*short.checks[:number], *map(_bare, short.checks[number:]))
        written = report_markdown(msgspec.structs.replace(short, checks=checks), lang)
        if (text := _within(f"{written}{_SHORT[lang]}\n\n", room)) is not None:
            return text
    return None


def _within(text: str, room: int) -> str | None:
    return text if len(text.encode("utf-8", "replace")) <= room else None


def _bare(check: CheckResult) -> CheckResult:
    return msgspec.structs.replace(check, message=None, counterexample=None, trace=None, diagnosis=None, hint=None, output="")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

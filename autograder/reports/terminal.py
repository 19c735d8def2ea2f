"""The class on the terminal: one line a student, and what an instructor must know first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as RichText

from autograder.model import CheckResult, Outcome, Report
from autograder.reports.gradebook import status
from autograder.reports.misconceptions import misconceptions
from autograder.reports.plain import one_line, plain
from autograder.reports.words import OUTCOMES, report_mark, waits_for_gpu

_STYLES = {"graded": "", "unreadable": "yellow", "grader_fault": "bold red", "waiting": "cyan"}


def class_table(reports: Iterable[Report], lang: str) -> Table:
    """Student, mark, checks passed, and the first thing that went wrong."""
    french = lang == "fr"
    table = Table(box=None, pad_edge=False)
    table.add_column("élève" if french else "student", no_wrap=True)
    table.add_column("note" if french else "mark", justify="right", no_wrap=True)
    table.add_column("vérif." if french else "checks", justify="right", no_wrap=True)
    table.add_column("à noter" if french else "what stands out", overflow="fold")
    for report in sorted(reports, key=lambda r: r.student):
        passed = sum(c.outcome is Outcome.PASSED for c in report.checks)
        table.add_row(
            RichText(one_line(report.student), style=_STYLES[status(report)]),
            report_mark(report, lang),
            f"{passed}/{len(report.checks)}" if report.checks else "–",
            RichText(one_line(standing_out(report, lang))),
        )
    return table


def misconceptions_table(reports: Iterable[Report], lang: str) -> Table | None:
    """How many students each misconception explains, the most frequent first, with its lesson; None if there is none."""
    found = misconceptions(reports)
    if not found:
        return None
    table = Table(box=None, pad_edge=False)
    table.add_column("élèves" if lang == "fr" else "students", justify="right", no_wrap=True)
    table.add_column("idée fausse" if lang == "fr" else "misconception", no_wrap=True)
    table.add_column("leçon" if lang == "fr" else "lesson", overflow="fold")
    for held in found:
        table.add_row(str(len(held.students)), RichText(held.name), RichText(one_line(held.lesson[lang].strip())))
    return table


def standing_out(report: Report, lang: str) -> str:
    """One sentence: the problem, else the outcomes that did not pass, the gravest first (what waits for a GPU, the mark says)."""
    if report.problem is not None:
        return report.problem[lang]
    failed = [check for check in report.checks if check.outcome is not Outcome.PASSED and not waits_for_gpu(check)]
    if not failed:
        return report.notes[0][lang] if report.notes else ""
    gravity = list(reversed(Outcome))
    worst = min(failed, key=lambda check: gravity.index(check.outcome))
    said = worst.message[lang] if worst.message else worst.sentence[lang]
    return f"{len(failed)} × {_names(failed, lang)}: {said}"


def _names(failed: Sequence[CheckResult], lang: str) -> str:
    return ", ".join(dict.fromkeys(OUTCOMES[check.outcome][lang] for check in failed))


def show_faults(console: Console, reports: Sequence[Report]) -> bool:
    """Print each grader fault once, with its traceback (for the instructor alone); whether there was one."""
    shown: dict[tuple[str, str], list[str]] = {}
    for report in reports:
        for check in report.checks:
            if check.outcome is Outcome.GRADER_ERROR:
                shown.setdefault((check.name, check.instructor_only or ""), []).append(report.student)
    for (name, trace), students in shown.items():
        many = f"{len(students)} submissions" if len(students) > 1 else one_line(students[0])
        console.print(RichText(f"\nGrader fault in {name} ({many}): no mark is given for it.", style="bold red"))
        console.print(RichText(plain(trace).rstrip()), soft_wrap=True)
    return bool(shown)

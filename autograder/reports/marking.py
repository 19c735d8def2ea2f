"""What filling in Canvas's and Moodle's files has in common: which cell gets which mark, and what is left to a person.

A mark that is withheld changes nothing: it is no 0. Where a file and the results do not fit, nothing at all is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from autograder.errors import UsageError
from autograder.model import Report
from autograder.reports.cells import Sheet
from autograder.reports.plain import one_line
from autograder.reports.roster import Parse, Person, own_names, place, words
from autograder.reports.words import on_cpu, points_text, worth

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_DIGITS = 5  # what Moodle keeps; Canvas shows two

Kept = Callable[[int], str | None]  # row → why its mark must stay as it is


class Note(msgspec.Struct, frozen=True):
    """What the person who imports the file should know: a phrase, and whom it is about."""

    what: str
    about: tuple[str, ...]


class Filled(msgspec.Struct, frozen=True):
    """The file with the marks in it."""

    data: bytes
    columns: tuple[str, ...]  # those that were filled, as the file names them
    marks: int
    notes: tuple[Note, ...]


class Target(msgspec.Struct, frozen=True):
    """The column for one chapter's marks: where it is, its name, and out of how much its marks are."""

    column: int
    name: str
    most: float


class Marked(msgspec.Struct, frozen=True):
    """One chapter's marks by cell, the report whose mark stands in each row, and what is to be said."""

    cells: dict[tuple[int, int], str]
    reports: dict[int, Report]
    notes: tuple[Note, ...]


def marked(
    sheet: Sheet, people: Sequence[Person], reports: Sequence[Report], target: Target, parse: Parse, kept: Kept,
    *, scale: bool, comma: bool,
) -> Marked:  # fmt: skip
    """The marks of one chapter's `reports` in their column; `kept` says which rows must stay as they are, and why.

    A cell that holds the same number already is left alone. Raises UsageError if the column's marks are out of another number
    of points, unless `scale`.
    """
    _check_points(reports, target, scale=scale)
    labels = {person.row: one_line(person.label) for person in people}
    said = defaultdict[str, list[str]](list)
    cells, written, met = dict[tuple[int, int], str](), dict[int, Report](), set[int]()
    for report, placed in zip(reports, place(own_names(reports), people, parse), strict=True):
        if placed.trouble:
            said["not written"].append(f"{one_line(report.student)} ({one_line(placed.trouble)})")
        for row in placed.rows:
            met.add(row)
            if report.points is None:
                said[f"mark withheld{_why(report)}, the cell is as it was"].append(labels[row])
            elif target.column >= len(sheet.rows[row]):
                said["not written, as the row ends before the column"].append(labels[row])
            elif (why := kept(row)) is not None:
                said[why].append(labels[row])
            else:
                written[row] = report
                mark = report.points * target.most / report.max_points if scale else report.points
                old, new = sheet.text(row, target.column), number(mark, comma=comma)
                if parsed(old) != parsed(new):
                    cells[row, target.column] = new
                    if old:
                        said["another mark replaced"].append(f"{labels[row]} ({one_line(old)} → {new})")
    said["in the file, and no mark for them here"] = [label for row, label in labels.items() if row not in met]
    notes = tuple(Note(f"{target.name}: {what}", tuple(about)) for what, about in said.items() if about)
    return Marked(cells, written, notes)


def _check_points(reports: Sequence[Report], target: Target, *, scale: bool) -> None:
    if target.most <= 0:
        raise UsageError(
            f"“{target.name}” is out of {points_text(target.most)} points. Set its points there and export it again."
        )
    for report in reports:
        if report.points is None or report.max_points == target.most:
            continue
        if not scale or report.max_points <= 0:
            raise UsageError(
                f"{report.chapter} is graded out of {points_text(report.max_points)}, and “{target.name}” is out of "
                f"{points_text(target.most)}. Change the points there and export it again, or give --scale."
            )


def _why(report: Report) -> str:
    part = on_cpu(report)
    return "" if part is None else f" as {worth(part.waiting).en} wait{'s' * (part.waiting == 1)} for a GPU"


def chapters_of(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """The reports by chapter."""
    chapters = defaultdict[str, list[Report]](list)
    for report in reports:
        chapters[report.chapter].append(report)
    return dict(chapters)


def titles(report: Report) -> frozenset[str]:
    """What a column for the report's chapter may be called, as `roster.words` puts it: `08 convolution`, `convolution` …."""
    digits, _, bare = report.chapter.partition("_")
    if not (digits.isdecimal() and bare):
        return frozenset(map(words, (report.chapter, *msgspec.structs.astuple(report.title)))) - {""}
    names = {words(name) for name in (bare, report.title.en, report.title.fr)} - {""}
    return frozenset(names | {f"{start} {name}" for name in names for start in (digits, digits.lstrip("0"))})


def number(value: float, *, comma: bool = False) -> str:
    """`17.5` or `17,5`: no more digits than needed, and never an exponent."""
    text = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return text.replace(".", ",") if comma else text


def parsed(text: str) -> float | None:
    """A mark as either system writes it, `17.50` or `17,50`; None for anything else."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def has_decimal_commas(sheet: Sheet, columns: Iterable[int]) -> bool:
    """Whether the numbers in these columns are written as `17,50`."""
    return any(_DECIMAL_COMMA.fullmatch(sheet.text(row, column)) for column in columns for row in range(len(sheet.rows)))

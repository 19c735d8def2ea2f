"""Moodle's offline grading worksheet of one assignment, with marks filled in, to be uploaded there again.

Its headers are in the user's language and must stay as they are: Moodle finds its columns by them. What a column is shows in its
name where that is English or French, and otherwise in what it holds. Moodle reads a decimal point in every language and a
comma only in those that write one, so a comma is written only where the worksheet has some.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from autograder.errors import UsageError
from autograder.model import Outcome, Report, Text
from autograder.reports.cells import Sheet, read_sheet
from autograder.reports.marking import Filled, Note, Target, chapters_of, has_decimal_commas, marked, parsed
from autograder.reports.plain import csv_cell, one_line
from autograder.reports.roster import Person, moodle_export, words

_IDENTIFIER, _GRADE, _MOST = ("identifier", "identifiant"), ("grade", "note"), ("maximum grade", "note maximale")
_NAME = ("full name", "nom complet")
_SCHOOL_IDS = (
    "id number", "numéro d identification", "numero d identification", "n d identification", "username", "nom d utilisateur",
)  # fmt: skip
_CHANGEABLE, _NO = ("grade can be changed", "la note peut être modifiée"), ("no", "non")
_COMMENTS = re.compile("comment|feedback|retroaliment|rückmeldung")
_NUMBERED = re.compile(r"(?P<word>[^\W\d_][^\d]*?)\s*(?P<number>\d+)")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_TAG = re.compile("<[^>]*>")
_START = Text("Automatic feedback: ", "Retour automatique : ")
_LESSONS = 3


def fill_moodle(
    data: bytes, name: str, reports: Sequence[Report], *, column: str = "", scale: bool = False, feedback: str = ""
) -> Filled:
    """The worksheet `data` (a file called `name`) with one chapter's marks in the grade column, or the one called `column`.

    With `scale`, marks are converted to the assignment's maximum. `feedback` is the language ("en" or "fr") of a short text for
    the empty cells of the comments' column; "" for none. Raises UsageError for what is no such worksheet, for results of more
    than one chapter, and where the maximum is another.
    """
    chapters = chapters_of(reports)
    if len(chapters) != 1:
        raise UsageError(f"{name} is for one assignment, and these results are of {', '.join(chapters)}. Give the folder of one.")
    sheet = read_sheet(data, name)
    identifier = _identifier(sheet, name)
    target = _target(sheet, column, name)
    people = _people(sheet, identifier)
    changeable = _named(sheet, _CHANGEABLE)

    def kept(row: int) -> str | None:
        locked = changeable is not None and words(sheet.text(row, changeable)) in _NO
        return "locked in Moodle, the cell is as it was" if locked else None

    comma = has_decimal_commas(sheet, range(target.column, target.column + 2))
    done = marked(sheet, people, list(reports), target, moodle_export, kept, scale=scale, comma=comma)
    cells, notes = dict(done.cells), list(done.notes)
    if feedback:
        labels = {person.row: one_line(person.label) for person in people}
        at = _comments(sheet, target.column, name)
        others = []
        for row, report in done.reports.items():
            old = sheet.text(row, at)
            if at >= len(sheet.rows[row]) or (old and not _is_ours(old)):
                others.append(labels[row])
            elif (text := feedback_text(report, feedback)) != old:
                cells[row, at] = text
        if others:
            notes.append(Note(f"{one_line(sheet.text(0, at))}: somebody's comment is there, and stays", tuple(others)))
    return Filled(sheet.replaced(cells), (target.name,), len(done.reports), tuple(notes))


def feedback_text(report: Report, language: str) -> str:
    """How many checks passed, and what the misconceptions that were recognised teach: HTML, on one line, without quotes."""
    passed, total = sum(c.outcome is Outcome.PASSED for c in report.checks), len(report.checks)
    count = Text(f"{passed} of {total} checks passed.", f"{passed} vérification(s) réussie(s) sur {total}.")
    lessons = dict.fromkeys(check.diagnosis.lesson[language] for check in report.checks if check.diagnosis)
    said = [_START[language] + count[language], *list(lessons)[:_LESSONS]]
    return html.escape(csv_cell(" ".join(said)))


def _is_ours(text: str) -> bool:
    bare = _TAG.sub("", text).strip()
    return bare.startswith((_START.en, _START.fr))


def _header(sheet: Sheet) -> list[str]:
    return [words(cell.text) for cell in sheet.rows[0]]


def _named(sheet: Sheet, names: Sequence[str]) -> int | None:
    """The column called one of `names`, if there is exactly one."""
    fits = [column for column, text in enumerate(_header(sheet)) if text in names]
    return fits[0] if len(fits) == 1 else None


def _column(sheet: Sheet, column: int) -> list[str]:
    """What stands in a column below its header, empty cells left out."""
    return [text for row in range(1, len(sheet.rows)) if (text := sheet.text(row, column))]


def _identifier(sheet: Sheet, name: str) -> int:
    """The column of `Participant 123`: one word, and another number in each row."""
    by_name = _named(sheet, _IDENTIFIER)
    columns = range(len(sheet.rows[0])) if by_name is None else (by_name,)
    for column in columns:
        texts = _column(sheet, column)
        found = [match for text in texts if (match := _NUMBERED.fullmatch(text))]
        numbers, kinds = {match["number"] for match in found}, {match["word"] for match in found}
        if len(texts) == len(found) == len(numbers) and len(kinds) == 1:
            return column
    raise UsageError(
        f"{name} is no grading worksheet of Moodle: it has no column of identifiers such as “Participant 123”. "
        "In the assignment: Submissions, Download grading worksheet."
    )


def _target(sheet: Sheet, asked: str, name: str) -> Target:
    """The column of the grades and their maximum. Raises UsageError if there is none."""
    fits = [c for c, text in enumerate(_header(sheet)) if (text == words(asked) if asked else text in _GRADE)]
    if len(fits) != 1:
        there = ", ".join(f"“{one_line(cell.text)}”" for cell in sheet.rows[0])
        what = "more than one column is" if fits else "no column is"
        raise UsageError(f"{name}: {what} called {asked or 'Grade or Note'}. Its columns are {there}. Name one with --column.")
    column = fits[0]
    maximum = _named(sheet, _MOST)
    numbers = set(map(parsed, _column(sheet, column + 1 if maximum is None else maximum)))
    most = numbers.pop() if len(numbers) == 1 else None
    if most is None:
        raise UsageError(
            f"{name} does not say the maximum grade in the column after “{one_line(sheet.text(0, column))}”, or not the same for "
            "all. Only an assignment that is graded in points can be filled in."
        )
    return Target(column, one_line(sheet.text(0, column)), most)


def _comments(sheet: Sheet, grade: int, name: str) -> int:
    fits = [c for c, text in enumerate(_header(sheet)) if c > grade and _COMMENTS.search(text)]
    if len(fits) != 1:
        raise UsageError(
            f"{name} has no column for comments, or several. Switch “Feedback comments” on in the assignment's settings and "
            "download the worksheet again, or leave --feedback away."
        )
    return fits[0]


def _people(sheet: Sheet, identifier: int) -> list[Person]:
    emails = [c for c in range(len(sheet.rows[0])) if (cells := _column(sheet, c)) and all(map(_EMAIL.fullmatch, cells))]
    schools = [c for c, text in enumerate(_header(sheet)) if text in _SCHOOL_IDS]
    full_name = _named(sheet, _NAME)
    people = []
    for row in range(1, len(sheet.rows)):
        own = sheet.text(row, identifier)
        number = _NUMBERED.fullmatch(own)
        if number is None:
            continue
        shown = _TAG.sub("", sheet.text(row, full_name)).strip() if full_name is not None else ""
        ids = (own, *(sheet.text(row, c) for c in (*emails, *schools)))
        people.append(Person(row, shown or own, ids, (shown,) if shown else (), number["number"]))
    return people

"""A gradebook that Canvas exported, with marks filled in, to be imported there again.

Canvas reads every column of the file: so nothing changes but the cells that get a mark. Its rows are: the header; a row that
says `Manual Posting` where an assignment's marks are not posted by themselves (in some exports); `Points Possible`; the
students. `(read only)`, in the user's language, stands in the points' row where an import changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.errors import UsageError
from autograder.model import Report
from autograder.reports.cells import Sheet, read_sheet
from autograder.reports.marking import Filled, Target, chapters_of, has_decimal_commas, marked, parsed, titles
from autograder.reports.plain import one_line
from autograder.reports.roster import Person, canvas_export, fold, words

_TITLE = re.compile(r"(?P<title>.*) \((?P<id>\d+)\)", re.DOTALL)
_IDS = ("SIS Login ID", "SIS User ID", "Integration ID")
_TOTALS = re.compile("(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")
_EXCUSED = {"ex": "excused there, the cell is as it was", "n/a": "the assignment is not theirs there, the cell is as it was"}
_HIDDEN = "manual posting"


def fill_canvas(data: bytes, name: str, reports: Sequence[Report], *, column: str = "", scale: bool = False) -> Filled:
    """The gradebook `data` (a file called `name`) with the reports' marks in their chapters' columns.

    `column` names the column (as the header does, without the number, or by the number) where it has not the chapter's name or
    title. With `scale`, marks are converted to the column's points. Raises UsageError for what is no such gradebook, and
    where a chapter has no column or several, or other points.
    """
    sheet = read_sheet(data, name)
    points_row = _points_row(sheet, name)
    columns = _assignments(sheet, points_row)
    people = _people(sheet, points_row)
    chapters = chapters_of(reports)
    if column and len(chapters) > 1:
        raise UsageError(f"--column is for one chapter, and these results are of {', '.join(chapters)}. Give the folder of one.")
    targets = {
        chapter: _target(sheet, points_row, columns, column, of_chapter[0], name) for chapter, of_chapter in chapters.items()
    }
    comma = has_decimal_commas(sheet, columns)
    done = []
    for chapter, target in targets.items():

        def kept(row: int, at: int = target.column) -> str | None:
            return _EXCUSED.get(sheet.text(row, at).casefold())

        done.append(marked(sheet, people, chapters[chapter], target, canvas_export, kept, scale=scale, comma=comma))
    return Filled(
        sheet.replaced({cell: text for one in done for cell, text in one.cells.items()}),
        tuple(target.name for target in targets.values()),
        sum(len(one.reports) for one in done),
        tuple(note for one in done for note in one.notes),
    )


def _points_row(sheet: Sheet, name: str) -> int:
    """The row of the points possible. Raises UsageError if the file is no gradebook of Canvas."""
    start = [sheet.text(0, column) for column in range(3)]
    if start[:2] != ["Student", "ID"] and start != ["LastName", "FirstName", "ID"]:
        raise UsageError(
            f"{name} is no gradebook that Canvas exported: its first row starts with {one_line(','.join(start))[:60]!r}, not "
            "with Student,ID. In Canvas: Grades, Export, Export Entire Gradebook."
        )
    for row in range(1, len(sheet.rows)):
        if sheet.text(row, 0) == "Points Possible":
            return row
        if not _is_hidden_row(sheet, row):
            break
    raise UsageError(f"{name} has no row “Points Possible” below its header. Export the gradebook from Canvas again.")


def _is_hidden_row(sheet: Sheet, row: int) -> bool:
    texts = [cell.text.strip().casefold() for cell in sheet.rows[row]]
    return all(not text or text == "muted" or text.startswith(_HIDDEN) for text in texts)


def _assignments(sheet: Sheet, points_row: int) -> list[int]:
    """The columns that hold an assignment's marks and that an import changes."""
    header = [cell.text.strip() for cell in sheet.rows[0]]
    first = header.index("Section") + 1 if "Section" in header else len(header)
    return [
        column
        for column in range(first, len(header))
        if not _TOTALS.search(header[column])
        and (_TITLE.fullmatch(header[column]) or parsed(sheet.text(points_row, column)) is not None)
        and (not (points := sheet.text(points_row, column)) or parsed(points) is not None)
    ]


def _target(sheet: Sheet, points_row: int, columns: list[int], asked: str, report: Report, name: str) -> Target:
    """The chapter's column. Raises UsageError if there is none, or more than one, or it has no points."""
    header = {column: sheet.text(0, column) for column in columns}
    if asked:
        fits = [c for c, text in header.items() if asked == text] or [
            c for c, text in header.items() if words(asked) == words(_title(text)) or asked == _id(text)
        ]
    else:
        fits = [c for c, text in header.items() if words(_title(text)) in titles(report)]
    wanted = f"--column {asked}" if asked else f"{report.chapter} ({report.title.en})"
    if len(fits) != 1:
        there = ", ".join(f"“{one_line(header[c])}”" for c in fits or columns) or "none"
        what = "more than one column" if fits else "no column"
        raise UsageError(f"{name} has {what} for {wanted}: {'these fit' if fits else 'its assignments are'} {there}. "
                         "Name one with --column.")  # fmt: skip
    most = parsed(sheet.text(points_row, fits[0]))
    if most is None:
        raise UsageError(f"“{header[fits[0]]}” has no Points Possible in {name}. Set them in Canvas and export it again.")
    return Target(fits[0], one_line(header[fits[0]]), most)


def _title(header: str) -> str:
    match = _TITLE.fullmatch(header)
    return match["title"] if match else header


def _id(header: str) -> str:
    match = _TITLE.fullmatch(header)
    return match["id"] if match else ""


def _people(sheet: Sheet, points_row: int) -> list[Person]:
    header = [cell.text.strip() for cell in sheet.rows[0]]
    number = header.index("ID")
    ids = [header.index(name) for name in _IDS if name in header]
    ids += [column for column, text in enumerate(header) if "mail" in fold(text) and column < _section(header)]
    people = []
    for row in range(points_row + 1, len(sheet.rows)):
        names = _names([sheet.text(row, column) for column in range(number)])
        own = sheet.text(row, number)
        if names or own:
            keys = (own, *(sheet.text(row, column) for column in ids))
            people.append(Person(row, names[0] if names else own, keys, names, own))
    return people


def _section(header: list[str]) -> int:
    """The end of the columns that may describe a student: instructors' own ones stand between Section and the assignments."""
    return next((column for column, text in enumerate(header) if _TITLE.fullmatch(text)), len(header))


def _names(cells: list[str]) -> tuple[str, ...]:
    """`Ruiz, Ana`, or LastName and FirstName, in both orders."""
    last, _, first = cells[0].partition(",") if len(cells) == 1 else (cells[0], "", cells[1])
    first, last = first.strip(), last.strip()
    if not first:
        return (last,) if last else ()
    return (f"{last}, {first}", f"{first} {last}")

"""What Canvas and Moodle take from a file that is uploaded to them, by the rules that their importers follow.

Written anew in a few lines each, strict where they are: what these refuse, or read otherwise, they would, too.
"""

from __future__ import annotations

import csv
import io
import re

Marks = dict[str, dict[str, str]]


class Refused(Exception):
    """The importer would take nothing of this file."""


def canvas_import(data: bytes) -> tuple[Marks, dict[str, str]]:
    """student's ID → assignment's id → the mark that Canvas would store; and assignment's id → points possible."""
    text = data.decode()  # its byte order mark is part of the first cell
    rows = list(_canvas_rows(text))
    header = rows[0]
    if len(header) > 3 and "Student" in header[0] and "ID" in header[1]:
        number = 1
    elif len(header) > 4 and "LastName" in header[0] and "FirstName" in header[1] and "ID" in header[2]:
        number = 2
    else:
        raise Refused("header")
    titles = {column: re.fullmatch(r".*\s\((\d+)\)", name, re.DOTALL) for column, name in enumerate(header)}
    ids = {column: match[1] for column, match in titles.items() if match and "Section" in header[:column]}
    points: list[str] = []
    marks: Marks = {}
    for row in rows[1:]:
        if "Points Possible" in row[0]:
            points = row
        elif not all(re.fullmatch(r"\s*(muted|manual posting.*)?\s*", cell, re.IGNORECASE) for cell in row):
            if row[number] in marks:
                raise Refused("twice the same student")
            marks[row[number]] = {ids[column]: row[column].strip() for column in ids}
    open_ids = {column: i for column, i in ids.items() if not re.search(r"read\s+only", points[column])}
    return (
        {student: {i: m for i, m in of.items() if i in open_ids.values()} for student, of in marks.items()},
        {i: points[column] for column, i in open_ids.items()},
    )


def _canvas_rows(text: str) -> list[list[str]]:
    fields = {}
    for separator in ";,":
        try:
            counts = {len(next(csv.reader([line], delimiter=separator, strict=True))) for line in text.split("\n")[:3]}
        except csv.Error:
            counts = set()
        fields[separator] = counts.pop() if len(counts) == 1 else 0
    separator = ";" if fields[";"] > fields[","] else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise Refused(str(error)) from None
    return [[_canvas_number(cell) for cell in row] for row in rows if any(row)]


def _canvas_number(cell: str) -> str:
    if not re.fullmatch(r"-?[0-9.,]+%?", cell):
        return cell
    *start, last = re.split("[,.]", cell)
    return f"{''.join(start)}.{last}" if start else last


ENGLISH = ("Identifier", "Grade", "Last modified (grade)", "Participant ", ".", "Feedback comments")
FRENCH = ("Identifiant", "Note", "Dernière modification (note)", "Participant", ",", "Feedback par commentaires")
SPANISH = (
    "Identificador", "Calificación", "Última modificación (calificación)",
    "Participante", ",", "Comentarios de retroalimentación",
)  # fmt: skip


def moodle_import(data: bytes, words: tuple[str, ...], maximum: float) -> dict[str, tuple[float | None, str]]:
    """participant's number → the mark that Moodle would store (None: it skips the mark), and the comment."""
    identifier, grade, modified, participant, decimal, comments = words
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    if {len(row) for row in rows} != {len(rows[0])}:
        raise Refused("rows of other lengths")
    if not {identifier, grade, modified} <= set(rows[0]):
        raise Refused("a column is missing")
    at = {name: rows[0].index(name) for name in rows[0]}
    marks = {}
    for row in rows[1:]:
        # a number is cast up to the first character that belongs to none
        number = re.match(r"\d*\.?\d*", row[at[grade]].strip().replace(" ", "").replace(decimal, "."))
        mark = float(number[0]) if number and number[0] not in ("", ".") else None
        taken = mark if mark is not None and 0 <= mark <= maximum else None
        marks[row[at[identifier]][len(participant) :].strip()] = (taken, row[at[comments]])
    return marks

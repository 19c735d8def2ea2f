"""Which row of a platform's file a submission belongs to: by what both say alike, and never by a guess.

A submission is known by the name of what was handed in (`Report.student`): a login, a number, an e-mail address, a full name, or
what a platform's bulk export makes of them. It is given a row only if that name fits this row and no other, and if no
other submission is given the same row.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from autograder.model import Report

_TOLD_APART = re.compile(r"(?P<name>.+)~\d+", re.DOTALL)
_MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)", re.DOTALL)
_CANVAS = re.compile(r"(?P<name>[^_]+)_(?:LATE_)?(?P<number>\d+)_\d+_.*", re.DOTALL)
_GROUP = " + "  # what intake puts between the members of a group that handed in together


class Person(msgspec.Struct, frozen=True):
    """A row of the platform's file. `label` is how the file names the person, for lists."""

    row: int
    label: str
    ids: tuple[str, ...] = ()  # logins, numbers, e-mail addresses
    names: tuple[str, ...] = ()  # the full name in each order that the file's own way of writing it gives; () if hidden
    number: str = ""  # the platform's own, which its bulk export writes into names


class Exported(msgspec.Struct, frozen=True):
    """A name made by a platform's bulk export: its own number of the person, and what it wrote before it."""

    name: str
    number: str


class Placed(msgspec.Struct, frozen=True):
    """The rows of one submission (several for a group), and what is to be said where one is missing."""

    rows: tuple[int, ...] = ()
    trouble: str = ""


Parse = Callable[[str], Exported | None]


def moodle_export(student: str) -> Exported | None:
    """`Ana Ruiz_12345`, what intake leaves of `Ana Ruiz_12345_assignsubmission_file`."""
    match = _MOODLE.fullmatch(student)
    return Exported(match["name"], match["number"]) if match else None


def canvas_export(student: str) -> Exported | None:
    """`ruizana_LATE_4711_90210_convolution-1`: last and first name, the user's number, the file's number and name."""
    match = _CANVAS.fullmatch(student)
    return Exported(match["name"], match["number"]) if match else None


def own_names(reports: Sequence[Report]) -> list[str]:
    """Each report's student without the `~2` by which intake tells apart several submissions of one name."""
    given = {report.student for report in reports}
    names = []
    for report in reports:
        match = _TOLD_APART.fullmatch(report.student)
        apart = match is not None and (
            match["name"] in given or any(n.en.startswith(f"{match['name']} handed in more than once;") for n in report.notes)
        )
        names.append(match["name"] if match is not None and apart else report.student)
    return names


def place(students: Sequence[str], people: Sequence[Person], parse: Parse) -> list[Placed]:
    """The rows of each of `students`, in their order. No row is given twice; whoever could be two people gets none."""
    by_id, by_name, by_number = _index(people)
    numbered = {person.row: person for person in people}
    labels = {person.row: person.label for person in people}

    def rows_of(student: str) -> Placed:
        rows = by_id[fold(student)] | by_name[words(student)]
        exported = parse(student)
        if exported is not None:
            for row in by_number[exported.number]:
                if not _agree(exported.name, numbered[row].names):
                    return Placed((), f"number {exported.number} is {labels[row]} there, another name")
                rows = rows | {row}
        if len(rows) > 1:
            return Placed((), "could be " + " or ".join(labels[row] for row in sorted(rows)))
        return Placed(tuple(rows), "" if rows else "not in the file")

    def placed(student: str) -> Placed:
        whole = rows_of(student)
        if whole.rows or _GROUP not in student:
            return whole
        members = student.split(_GROUP)
        each = [rows_of(member) for member in members]
        trouble = "; ".join(f"{name}: {one.trouble}" for name, one in zip(members, each, strict=True) if one.trouble)
        return Placed(tuple(dict.fromkeys(row for one in each for row in one.rows)), trouble)

    found = [placed(student) for student in students]
    claims = Counter(row for one in found for row in one.rows)
    return [_uncontested(one, claims, labels) for one in found]


def _uncontested(one: Placed, claims: Counter[int], labels: dict[int, str]) -> Placed:
    twice = [labels[row] for row in one.rows if claims[row] > 1]
    if not twice:
        return one
    trouble = f"more than one submission is {' and '.join(twice)}; keep one of them"
    return Placed(tuple(row for row in one.rows if claims[row] == 1), "; ".join(filter(None, (trouble, one.trouble))))


def _index(people: Iterable[Person]) -> tuple[defaultdict[str, frozenset[int]], ...]:
    by_id, by_name, by_number = (defaultdict[str, frozenset[int]](frozenset) for _ in range(3))
    for person in people:
        for table, keys in ((by_id, map(fold, person.ids)), (by_name, map(words, person.names)), (by_number, [person.number])):
            for key in keys:
                if key:
                    table[key] |= {person.row}
    return by_id, by_name, by_number


def _agree(exported: str, names: Sequence[str]) -> bool:
    """Whether a bulk export's name is one of `names`, in whose place a hidden name has none.

    Platforms leave out what a file's name cannot have, and Moodle writes a group's name before the student's.
    """
    return not names or any((short := _letters(name)) and _letters(exported).endswith(short) for name in names)


def fold(text: str) -> str:
    """An identifier as it is compared: without case, white space around it, or forms that look the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).strip()


def words(text: str) -> str:
    """A name as it is compared: its words, whatever stands between them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _letters(text: str) -> str:
    return words(text).replace(" ", "")

"""A CSV file that another program wrote, of which some cells change and no other byte does.

The csv module gives the text of cells; to put one back in its place takes where it stood, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from autograder.errors import UsageError

_BOM = b"\xef\xbb\xbf"
_SEPARATORS = (",", ";", "\t")


class Cell(msgspec.Struct, frozen=True):
    """A cell's text, and where it stands in the file's: `start` to `end`, its quotes included."""

    text: str
    start: int
    end: int
    quoted: bool


class Sheet(msgspec.Struct, frozen=True):
    """The rows of cells of a file, which may differ in length."""

    content: str
    bom: bytes
    separator: str
    rows: tuple[tuple[Cell, ...], ...]

    def text(self, row: int, column: int) -> str:
        """A cell's text without the white space around it; `""` where the row is shorter."""
        cells = self.rows[row]
        return cells[column].text.strip() if 0 <= column < len(cells) else ""

    def replaced(self, changes: Mapping[tuple[int, int], str]) -> bytes:
        """The file with new texts in the cells (row, column) of `changes`; a cell keeps its quotes, and gets what it needs."""
        parts, last = [], 0
        for (row, column), text in sorted(changes.items()):
            cell = self.rows[row][column]
            parts += [self.content[last : cell.start], self._written(text, cell.quoted)]
            last = cell.end
        return self.bom + "".join([*parts, self.content[last:]]).encode()

    def _written(self, text: str, quoted: bool) -> str:
        if quoted or any(c in text for c in (self.separator, '"', "\r", "\n")):
            return '"' + text.replace('"', '""') + '"'
        return text


def read_sheet(data: bytes, name: str) -> Sheet:
    """The cells of a CSV file called `name`. Raises UsageError for what is no UTF-8 or no CSV.

    The separator is the comma, semicolon or tab that gives the first row the most cells.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    try:
        content = data[len(bom) :].decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start + len(bom)) + 1
        raise UsageError(f"{name} line {line} is not UTF-8. Export it again, or save it as “CSV UTF-8”.") from None
    if "\0" in content:
        raise UsageError(f"{name} is no CSV file: it has NUL bytes. Export it again as CSV.")
    if not content.strip():
        raise UsageError(f"{name} is empty. Export it again.")
    separator = max(_SEPARATORS, key=lambda sep: _width(content, sep))
    return Sheet(content, bom, separator, tuple(_rows(content, separator, name)))


def _width(content: str, separator: str) -> int:
    """How many cells the first row has; 0 if it is none."""
    try:
        return len(next(_rows(content, separator, "")))
    except UsageError:
        return 0


def _rows(content: str, separator: str, name: str) -> Iterator[tuple[Cell, ...]]:
    """Rows as in RFC 4180, with any of the three ends of a line."""
    cell = re.compile(rf'"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"|(?P<bare>(?!")[^{separator}\r\n]*+)')
    after = re.compile(rf"{separator}|\r\n|\r|\n|\Z")
    at, row = 0, list[Cell]()
    while at < len(content) or row:
        found = cell.match(content, at)
        end = after.match(content, found.end()) if found else None
        if found is None or end is None:
            line = len(re.findall(r"\r\n|\r|\n", content[:at])) + 1
            raise UsageError(f"{name} line {line} is no CSV: a quote is opened and not closed, or stands amid a cell. Mend it.")
        quoted = found["quoted"] is not None
        text = found["quoted"].replace('""', '"') if quoted else found["bare"]
        row.append(Cell(text, found.start(), found.end(), quoted))
        at = end.end()
        if end[0] != separator:
            yield tuple(row)
            row = []

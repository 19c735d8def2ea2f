"""A CSV file of somebody else: read as the csv module reads it, and changed in the cells that are meant alone."""

from __future__ import annotations

import csv
import io

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from autograder.errors import UsageError
from autograder.reports.cells import read_sheet

content = st.text(
    st.sampled_from(list('ab,;"\r\n\té\u202e=1. ')) | st.characters(codec="utf-8", exclude_characters="\0"), max_size=40
)
written_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)  # csv.writer leaves a lone \r bare
cell_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_sheet(data, "x.csv").rows]


@given(content)
def test_what_can_be_read_is_what_the_csv_module_reads(text: str) -> None:
    assume(text.strip())
    try:
        sheet = read_sheet(text.encode(), "x.csv")
    except UsageError:
        return
    due = csv.reader(io.StringIO(text, newline=""), delimiter=sheet.separator, strict=True)
    assert [[cell.text for cell in row] for row in sheet.rows] == [row or [""] for row in due]


@given(
    st.lists(st.lists(written_texts, min_size=2, max_size=4), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans(), st.data(),
)  # fmt: skip
def test_only_the_cell_that_is_meant_changes(
    rows: list[list[str]], separator: str, end: str, all_quoted: bool, bom: bool, data: st.DataObject
) -> None:
    file = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(file, delimiter=separator, lineterminator=end, quoting=quoting).writerows([["h"] * 9, *rows])
    before = b"\xef\xbb\xbf" * bom + file.getvalue().encode()
    sheet = read_sheet(before, "x.csv")
    assert sheet.separator == separator
    assert sheet.replaced({}) == before
    row = data.draw(st.integers(1, len(rows)))
    column = data.draw(st.integers(0, len(rows[row - 1]) - 1))
    new = data.draw(cell_texts)
    after = sheet.replaced({(row, column): new})
    rows[row - 1][column] = new
    assert texts(after)[1:] == [list(r) for r in rows]
    cell = sheet.rows[row][column]
    head, tail = sheet.content[: cell.start].encode(), sheet.content[cell.end :].encode()
    assert after.startswith(sheet.bom + head)
    assert after.endswith(tail)


def test_quotes_are_kept_where_they_were_and_added_where_they_are_needed() -> None:
    sheet = read_sheet(b'a,b,c\n"1",2,3\n', "x.csv")
    assert sheet.replaced({(1, 0): "9", (1, 1): "8,5", (1, 2): '"'}) == b'a,b,c\n"9","8,5",""""\n'


def test_a_file_without_a_last_line_end_keeps_it_so() -> None:
    assert read_sheet(b"a,b\n1,2", "x.csv").replaced({(1, 1): "3"}) == b"a,b\n1,3"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a,b\né,1".encode("latin-1"), "line 2 is not UTF-8"),
        ("a,b\n".encode("utf-16"), "line 1 is not UTF-8"),
        ("a,b\n".encode("utf-16-le"), "NUL bytes"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b'a,b\n1,2\n"3,4\n', "line 3 is no CSV"),
        (b'a,b\n"1"x,2\n', "line 2 is no CSV"),
    ],
)
def test_what_is_no_csv_file_is_said_with_its_line(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=f"^x.csv .*{said}"):
        read_sheet(data, "x.csv")

"""Students' text made harmless: no control characters, no markup, no formulas, no paths."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings
from markdown_it import MarkdownIt

from autograder.reports.plain import csv_cell, folder_name, markdown_block, markdown_code, markdown_text, one_line, plain

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
any_text = st.text(max_size=30) | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Zl", "Zp", "L"]), max_size=15)
markup = st.text("a1.`*_{}[]<>()#+!|~$&-=\\\"':; \t\n@/;&amp;http:", max_size=25)
TURNING = "".join(map(chr, (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
THOROUGH = settings(max_examples=400, deadline=None)


@THOROUGH
@given(any_text)
@example(f"a{TURNING}b")
def test_plain_text_cannot_move_a_cursor_or_turn_the_line_around(text: str) -> None:
    safe = plain(text)
    assert not [c for c in safe if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not set(safe) & set(TURNING)
    assert safe.encode().decode() == plain(safe) == safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\rb\0", "a\\x0db\\x00"),
        ("\u202eabc", "\\x202eabc"),
        ("\ud800", "\\xd800"),
        ("é\t\n→", "é\t\n→"),
    ],
)
def test_what_is_unsafe_is_shown_as_its_code(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_one_line_shows_line_breaks() -> None:
    assert one_line("a\nb\r\nc") == "a ⏎ b\\x0d ⏎ c"
    assert "\n" not in one_line("\n\n")


@THOROUGH
@given(markup | any_text)
@example("``` ``")
@example("`")
@example(" `a` ")
@example("")
def test_inline_code_is_one_piece_of_code_with_just_that_text(text: str) -> None:
    tokens = MARKDOWN.parse(f"x: {markdown_code(text)} y")
    children = tokens[1].children or []
    assert [child.type for child in children] == ["text", "code_inline", "text"]
    assert children[1].content.strip() == one_line(text).strip()


@THOROUGH
@given(markup | any_text)
@example("```\n# out\n```")
@example("~~~\n````\n`````")
@example("    ```\n\t```")
def test_a_fence_cannot_be_closed_by_what_stands_in_it(text: str) -> None:
    tokens = MARKDOWN.parse(f"before\n\n{markdown_block(text)}\n\nafter")
    kinds = [token.type for token in tokens]
    paragraph = ["paragraph_open", "inline", "paragraph_close"]
    assert kinds == [*paragraph, "fence", *paragraph]
    assert tokens[3].content.rstrip() == plain(text).rstrip()


@THOROUGH
@given(markup | any_text)
@example("1. list")
@example("    code")
@example("&lt;b&gt; <script>")
@example("[a](http://x) ![b](c) <http://d>")
@example("a|b\n-|-")
@example("---")
@example("===")
def test_running_text_is_nothing_but_text(text: str) -> None:
    tokens = MARKDOWN.parse(markdown_text(text))
    shown = one_line(text).strip()
    if not shown:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == shown


@THOROUGH
@given(st.text("=+-@\t\r\n '\"a1;,|!", max_size=10) | any_text)
@example("=cmd|' /C calc'!A0")
@example(" \t =1+1")
@example("\r=1")
@example("\n=1")
def test_a_cell_is_never_a_formula_and_always_one_cell(text: str) -> None:
    cell = csv_cell(text)
    assert cell.lstrip()[:1] not in ("=", "+", "-", "@") or cell == ""
    assert cell[:1] not in ("\t", "\r", "=", "+", "-", "@") or cell == ""
    file = io.StringIO()
    csv.writer(file).writerow([cell, "next"])
    assert next(csv.reader(io.StringIO(file.getvalue()))) == [cell, "next"]


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    assert [csv_cell(text) for text in ("Alice Martin", "a=b", "1-2", "", "é")] == ["Alice Martin", "a=b", "1-2", "", "é"]
    assert csv_cell("=1") == "'=1"


NAMES = [
    *(
        "alice",
        "Alice",
        "alice ",
        " alice",
        "a/b",
        "a\\b",
        "a_b",
        "a:b",
        "a|b",
        "a b",
        "_",
        "__",
        "..",
        ".",
        "",
        " ",
        "...",
        "../alice",
    ),
    *(
        "/etc/passwd",
        "a/../b",
        "C:\\x",
        "é",
        "e\u0301",
        "\x00",
        "\ud800",
        "\udfff",
        "nul\x00",
        "a\nb",
        "a\tb",
        "\u202ealice",
        "~",
    ),
    *("alice~2", "-rf", ".hidden", "alice.", "a*", "a?", 'a"b', "<a>", "gradebook.csv", "GRADEBOOK.CSV", "report.json", "a.MD"),
    *("x" * n for n in (99, 100, 101, 102)),
    *("é" * n for n in (50, 51, 52)),
]


@THOROUGH
@given(any_text | st.text("./\\: _-~ab", max_size=12))
@example("Zoe\u0301")
def test_a_folder_name_is_one_plain_part_of_a_path(student: str) -> None:
    name = folder_name(student)
    assert 0 < len(name.encode()) <= 120
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert name not in (".", "..")
    assert name[0] != "."
    assert name.strip(" .") == name
    assert unicodedata.is_normalized("NFC", name)
    assert not re.search(r"\.(csv|json|md|html|xml)$", name, re.IGNORECASE)
    assert folder_name(student) == name


def test_two_names_never_give_one_folder() -> None:
    names = list(dict.fromkeys(NAMES + [folder_name(name) for name in NAMES]))
    assert len({folder_name(name) for name in names}) == len(names)


@settings(max_examples=200, deadline=None)
@given(st.lists(any_text | st.text("./ _ab", max_size=6), unique=True, max_size=30))
def test_no_two_of_many_names_give_one_folder(students: list[str]) -> None:
    made = [folder_name(student) for student in students]
    assert len({*made, *map(folder_name, made)}) >= len(students)
    assert len(set(made)) == len(students)


@pytest.mark.parametrize("name", ["alice", "Jean-Paul_2", "é", "a.b", "alice~2", "x" * 100])
def test_an_ordinary_name_is_its_own_folder(name: str) -> None:
    assert folder_name(name) == name

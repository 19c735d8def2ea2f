"""Solution markers: stripping takes out what is marked and nothing else; markers without a partner are named by line."""

from __future__ import annotations

import ast
import re

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from autograder.errors import ChapterError
from autograder.markers import BEGIN, END, STUB, graded_functions, strip_solutions

SOURCE = f'''"""Module."""

HELPER = 1


def double(x):
    """Twice x."""
    {BEGIN}
    if x:
        return 2 * x
    return x
    {END}


class Box:
    def open(self):
        {BEGIN}
        return 1
        {END}

    def close(self):
        return 2


def given(x):
    return x
'''

STUBBED = f'''"""Module."""

HELPER = 1


def double(x):
    """Twice x."""
    {STUB}


class Box:
    def open(self):
        {STUB}

    def close(self):
        return 2


def given(x):
    return x
'''

lines = st.text(st.characters(exclude_characters="\n\r"), max_size=12).filter(lambda line: line.strip() not in (BEGIN, END))
indents = st.sampled_from(["", "    ", "\t", "        "])
blocks = st.tuples(indents, st.lists(lines, max_size=3))


def test_a_solution_becomes_an_unwritten_function() -> None:
    assert strip_solutions(SOURCE, name="a.py") == STUBBED


def test_stripping_twice_changes_nothing_more() -> None:
    assert strip_solutions(STUBBED, name="a.py") == STUBBED


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(lines, blocks), min_size=1, max_size=6))
@example(["x = '\u2028'", ("    ", ["secret"]), "a\x0cb", "\x1c\x85"])
def test_everything_outside_the_markers_is_kept_as_it_is(parts: list) -> None:
    source, due = [], []
    for part in parts:
        if isinstance(part, str):
            source.append(part)
            due.append(part)
        else:
            indent, hidden = part
            source += [indent + BEGIN, *hidden, indent + END]
            due.append(indent + STUB)
    assert strip_solutions("\n".join(source) + "\n", name="a.py") == "\n".join(due) + "\n"


@settings(max_examples=100, deadline=None)
@given(st.lists(lines, min_size=1, max_size=3), st.integers(0, 3))
def test_nothing_between_the_markers_is_left(hidden: list[str], shift: int) -> None:
    secret = [f"secret{line}" for line in hidden]
    stripped = strip_solutions("\n".join(["a", " " * shift + BEGIN, *secret, END + " ", "b"]), name="a.py")
    assert stripped == f"a\n{' ' * shift}{STUB}\nb\n"


def test_a_missing_last_line_break_is_added() -> None:
    assert strip_solutions("x = 1", name="a.py") == "x = 1\n"
    assert strip_solutions("x = 1\n\n", name="a.py") == "x = 1\n\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (f"a\n{END}\n", "`a.py` line 2: END SOLUTION without BEGIN SOLUTION"),
        (f"{BEGIN}\nx\n{END}\n{END}", "`a.py` line 4: END SOLUTION without"),
        (f"a\n\n    {BEGIN}\nx\n", "`a.py` line 3: BEGIN SOLUTION without END SOLUTION"),
        (f"{BEGIN}\nx\n{BEGIN}\n{END}\n", "`a.py` line 3: BEGIN SOLUTION, but the one of line 1 is still open"),
        (f"\x0c\n\u2028\n{END}", "`a.py` line 3: END"),
    ],
)
def test_a_marker_without_its_partner_is_named_by_line(source: str, words: str) -> None:
    with pytest.raises(ChapterError, match=re.escape(words)):
        strip_solutions(source, name="a.py")


def test_the_graded_functions_are_the_public_ones_with_a_solution() -> None:
    body = f"    {BEGIN}\n    return 1\n    {END}\n"
    source = f"{SOURCE}\n\ndef _hidden():\n{body}\n\n@decorator\ndef second(\n    x,\n):\n{body}"
    assert graded_functions(source, name="a.py") == ("double", "second")


def test_a_form_feed_does_not_shift_the_lines_of_functions() -> None:
    source = f"x = '\u2028\u2028'\n\x0c\ndef first(x):\n    return x\n\n\ndef second(x):\n    {BEGIN}\n    return x\n    {END}\n"
    assert graded_functions(source, name="a.py") == ("second",)


def test_a_source_without_solutions_is_the_authors_mistake() -> None:
    with pytest.raises(ChapterError, match=r"`a\.py` has no function with ### BEGIN SOLUTION"):
        graded_functions(STUBBED, name="a.py")


def test_a_source_that_does_not_parse_is_named_by_line() -> None:
    with pytest.raises(ChapterError, match=r"`a\.py` line 2: "):
        graded_functions("x = 1\ndef f(:\n", name="a.py")


def test_a_stub_is_python_again() -> None:
    assert ast.parse(strip_solutions(SOURCE, name="a.py"))

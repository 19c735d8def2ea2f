"""BEGIN/END SOLUTION: finds the solved parts of a chapter's single source and takes them out."""

from __future__ import annotations

import ast
import re

from autograder.errors import ChapterError

BEGIN = "### BEGIN SOLUTION"
END = "### END SOLUTION"
STUB = "raise NotImplementedError"


def strip_solutions(source: str, *, name: str) -> str:
    """`source` with each marked solution replaced by `raise NotImplementedError`, indented as the marker was.

    Raises ChapterError for a marker without its partner, naming the line.
    """
    result: list[str] = []
    opened: int | None = None
    for number, line in enumerate(source.removesuffix("\n").split("\n"), start=1):  # a form feed ends no line of Python
        mark = line.strip()
        if mark == BEGIN:
            if opened is not None:
                raise ChapterError(
                    f"`{name}` line {number}: BEGIN SOLUTION, but the one of line {opened} is still open. "
                    "Add its END SOLUTION before this line."
                )
            opened = number
            result.append(re.match(r"\s*", line)[0] + STUB)  # type: ignore[index]  # \s* always matches
        elif mark == END:
            if opened is None:
                raise ChapterError(
                    f"`{name}` line {number}: END SOLUTION without BEGIN SOLUTION. Add the opening marker or delete this line."
                )
            opened = None
        elif opened is None:
            result.append(line)
    if opened is not None:
        raise ChapterError(f"`{name}` line {opened}: BEGIN SOLUTION without END SOLUTION. Add the closing marker.")
    return "\n".join(result) + "\n"


def solution_lines(source: str, *, name: str) -> frozenset[int]:
    """The numbers of the lines between markers. Raises ChapterError as `strip_solutions` does."""
    strip_solutions(source, name=name)
    lines, inside = set[int](), False
    for number, line in enumerate(source.split("\n"), start=1):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            lines.add(number)
    return frozenset(lines)


def graded_functions(source: str, *, name: str) -> tuple[str, ...]:
    """The public top-level functions that hold a marked solution, in their order. Raises ChapterError if there is none."""
    lines = source.split("\n")
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise ChapterError(f"`{name}` line {error.lineno}: {error.msg}. Mend the chapter's source.") from error
    found = tuple(
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(line.strip() == BEGIN for line in lines[node.lineno : node.end_lineno])
    )
    if not found:
        raise ChapterError(f"`{name}` has no function with {BEGIN}: there is nothing to grade. Mark the solutions.")
    return found

"""Which functions of a chapter are written, from the source alone: nothing runs."""

from __future__ import annotations

import ast
import itertools
import re
import warnings
from collections.abc import Iterator, Sequence

import msgspec

_CODE_ONLY = re.compile(r"^\s*[%!?].*$", re.M)  # what IPython understands and Python does not
_NOT_IMPLEMENTED = "NotImplementedError"


class Function(msgspec.Struct, frozen=True):
    """One function of a chapter in the student's file: whether it is written, and where it is or its stub.

    `cell` counts a notebook's code cells from 1 and is 0 in a .py file; `line` is 0 where there is no such function.
    """

    name: str
    written: bool
    line: int = 0
    cell: int = 0


def functions_in(sources: Sequence[str], names: Sequence[str], *, notebook: bool) -> tuple[Function, ...]:
    """How far each function called one of `names` is, in a file's text or in a notebook's code cells.

    Of several definitions the last one counts, in a notebook the last written one, as in grading. A stub is a body that
    raises NotImplementedError, or holds nothing but its docstring, `pass` or `...`.
    """
    found: dict[str, Function] = {}
    for number, source in enumerate(sources, start=1):
        source = source.removeprefix("\ufeff")
        for name, written, line in _definitions(_CODE_ONLY.sub("", source) if notebook else source, names):
            if not notebook or name not in found or written or not found[name].written:
                found[name] = Function(name, written, line, number if notebook else 0)
    return tuple(found.get(name, Function(name, False)) for name in names)


def _definitions(source: str, names: Sequence[str]) -> Iterator[tuple[str, bool, int]]:
    """(name, written, line) of what defines one of `names` at the top level."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape is told when it runs, not here
            body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        yield from _by_their_look(source, names)
        return
    for node in body:
        match node:
            case ast.FunctionDef() if node.name in names:
                yield node.name, not _is_stub(node), _stub_line(node)
            case ast.Assign():
                yield from ((t.id, True, node.lineno) for t in node.targets if isinstance(t, ast.Name) and t.id in names)
            case ast.ImportFrom():
                bound = [alias.asname or alias.name for alias in node.names]
                yield from ((name, True, node.lineno) for name in bound if name in names)


def _is_stub(function: ast.FunctionDef) -> bool:
    body = function.body[ast.get_docstring(function, clean=False) is not None :]
    return any(map(_raises, body)) or all(isinstance(s, ast.Pass) or _is_ellipsis(s) for s in body)


def _raises(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Raise):
        return False
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id == _NOT_IMPLEMENTED


def _is_ellipsis(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and statement.value.value is ...


def _stub_line(function: ast.FunctionDef) -> int:
    """The line to write on: that of the stub's `raise`, else that of `def`."""
    return next((s.lineno for s in function.body if _raises(s)), function.lineno)


def _by_their_look(source: str, names: Sequence[str]) -> Iterator[tuple[str, bool, int]]:
    """The same for a text that is no Python yet: a half-written function is the usual state of a student's file."""
    lines = source.split("\n")
    starts = [n for n, line in enumerate(lines) if re.match(r"def\s+\w+|class\s|# %%", line)]
    for start, end in itertools.pairwise([*starts, len(lines)]):
        defined = re.match(r"def\s+(\w+)", lines[start])
        if defined is None or defined[1] not in names:
            continue
        stub = next((n for n in range(start, end) if re.match(rf"\s+raise {_NOT_IMPLEMENTED}\b", lines[n])), None)
        yield defined[1], stub is None, (start if stub is None else stub) + 1

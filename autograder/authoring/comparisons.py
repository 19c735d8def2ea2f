"""Can every comparison of the hidden checks fail? Each is turned off in turn, and some wrong submission must then pass.

A comparison that no wrong submission needs is either superfluous or has never been seen to fail: the author deletes it or
adds the wrong submission that it catches.
"""

from __future__ import annotations

import ast
import functools
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from autograder.checks import assertions
from autograder.errors import CheckFailed, StudentRaised

ASSERTIONS = ("assert_close", "assert_gradient", "assert_raises", "assert_unchanged", "require")


class Site(msgspec.Struct, frozen=True):
    """One comparison in a test file: its first and last line, and its text."""

    line: int
    last_line: int
    text: str


def sites(source: str) -> tuple[Site, ...]:
    """Every comparison in a test file's source, in the order of its lines."""
    found = [
        Site(node.lineno, node.end_lineno or node.lineno, " ".join((ast.get_source_segment(source, node) or "").split()))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASSERTIONS
    ]
    return tuple(sorted(found, key=lambda site: (site.line, site.last_line)))


def plain_asserts(source: str) -> tuple[int, ...]:
    """Lines with Python's own `assert`: it says nothing to the student, and cannot be turned off here."""
    return tuple(sorted(node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assert)))


class Switches:
    """Stands between a collected test module and the assertions: knows which one failed, and can turn one off.

    Use as a context manager; `off` is the site that is turned off, `failed` the one that failed last.
    """

    def __init__(self, module: types.ModuleType, all_sites: tuple[Site, ...]) -> None:
        self._module = module
        self._sites = all_sites
        self._originals: dict[str, Any] = {}
        self.off: Site | None = None
        self.failed: Site | None = None

    def __enter__(self) -> Switches:
        functions = {id(getattr(assertions, name)) for name in ASSERTIONS}
        for name, value in list(vars(self._module).items()):
            if id(value) in functions:
                self._originals[name] = value
                setattr(self._module, name, self._switched(value))
        return self

    def __exit__(self, *exception: object) -> None:
        vars(self._module).update(self._originals)

    def _switched(self, assertion: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(assertion)
        def switched(*args: Any, **kwargs: Any) -> None:
            site = self._at(sys._getframe(1).f_lineno)
            if site is not None and site == self.off:
                return
            try:
                assertion(*args, **kwargs)
            except (CheckFailed, StudentRaised, ArithmeticError, ValueError, TypeError, LookupError):
                self.failed = site
                raise

        return switched

    def _at(self, line: int) -> Site | None:
        around = [site for site in self._sites if site.line <= line <= site.last_line]
        return min(around, key=lambda site: site.last_line - site.line, default=None)


# runs one check on one wrong submission: whether it failed as a student's would
Run = Callable[[str, str], bool]


def unneeded(switches: Switches, all_sites: Iterable[Site], fails: Mapping[str, Iterable[str]], run: Run) -> Iterator[Site]:
    """The sites without which every wrong submission would still fail what it is said to fail.

    `fails` maps each wrong submission to its checks; `run(wrong, check)` tries one of them.
    """
    caught: dict[Site, list[tuple[str, str]]] = {}
    for wrong, checks in fails.items():
        for check in checks:
            switches.off = switches.failed = None
            if run(wrong, check) and switches.failed is not None:
                caught.setdefault(switches.failed, []).append((wrong, check))
    for site in all_sites:
        switches.off = site
        if all(run(wrong, check) for wrong, check in caught.get(site, ())):
            yield site
    switches.off = None

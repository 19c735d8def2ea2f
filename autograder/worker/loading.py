"""Turns a submission's files into a module, and any exception of its code into data."""

from __future__ import annotations
import __future__

import ast
import builtins
import importlib.abc
import importlib.machinery
import sys
import traceback
import types
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from autograder.model import Trace, TraceLine
from autograder.wire.messages import Inspected, Load, Loaded
from autograder.worker.inspection import forbidden_uses, notebook_source
from autograder.worker.withdraw import ForbiddenCall, withdraw

MAX_MESSAGE = 1000
MAX_LINES = 6


_NAME_OF = type.__dict__["__name__"].__get__  # whatever a metaclass says
NO_MEMORY = Trace("MemoryError", "", ("MemoryError", "Exception", "BaseException"))


def make_room() -> None:
    """Let this process allocate a little more: what filled its memory may still be held, and an answer takes some."""
    try:
        import resource
    except ImportError:  # Windows, where a student's own worker has no such limit
        return
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        _, most = resource.getrlimit(kind)
        resource.setrlimit(kind, (most, most))


class Program:
    """The submission and the chapter's probes as modules, and how loading them went."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._sources = {file.name: file.content for file in load.files}
        self.main = _source_of(load, self._sources[load.main])
        self.student = types.ModuleType(load.main.rpartition("/")[2].partition(".")[0])
        self.probes = types.ModuleType("probes")
        self._texts = {load.main: self.main}

    def is_file(self, name: str) -> bool:
        """Whether code of this file name is the submission's."""
        return name in self._texts

    def inspect(self) -> Inspected:
        """What the source shows before it runs."""
        return Inspected(forbidden_uses(self.main, self._load.forbidden))

    def run(self) -> Loaded:
        """Run the module and the probes; an exception of the student's code is part of the answer."""
        withdraw(self._load.forbidden)
        siblings = _Siblings(self._sources, self._load.main, self._texts)
        sys.meta_path.append(siblings)  # last: a file called numpy.py shadows nothing
        self.student.__file__ = self._load.main
        sys.modules.setdefault(self.student.__name__, self.student)
        error: Trace | None = None
        parts, flags = _parts(self.main, self._load.form)
        for part in parts:
            try:
                code = compile(part, self._load.main, "exec", flags, dont_inherit=True)  # our __future__ is not the student's
                exec(code, self.student.__dict__)  # noqa: S102  # what the sandbox is for
            except MemoryError:
                make_room()
                error = error or NO_MEMORY
            except BaseException as caught:  # noqa: BLE001  # SystemExit at import is an answer too
                error = error or self.trace(caught)
        if self._load.probes is not None:
            code = compile(self._load.probes, "probes.py", "exec", dont_inherit=True)
            exec(code, self.probes.__dict__)  # noqa: S102  # the author's
        missing = tuple(name for name in self._load.functions if not callable(getattr(self.student, name, None)))
        return Loaded(missing, error)

    def trace(self, error: BaseException) -> Trace:
        """`error` as data: only lines of the submission's own files are shown."""
        name = _plain(_NAME_OF(type(error)))
        try:
            return self._trace(error, name)
        except BaseException:  # noqa: BLE001  # the student's own properties
            return Trace(name, "")

    def _trace(self, error: BaseException, name: str) -> Trace:
        try:
            message = _plain(str(error))
        except BaseException:  # noqa: BLE001  # the student's own __str__
            message = ""
        kind = type(error)
        bases = tuple(b.__name__ for b in kind.__mro__ if getattr(builtins, b.__name__, None) is b)
        lines = [
            TraceLine(frame.filename, line, frame.name, self._line(frame.filename, line))
            for frame in traceback.extract_tb(error.__traceback__)
            if frame.filename in self._texts and (line := frame.lineno or 0)
        ][-MAX_LINES:]
        if isinstance(error, SyntaxError) and error.filename in self._texts:
            line = error.lineno or 0
            message = _plain(str(error.msg))
            lines.append(TraceLine(str(error.filename), line, "", self._line(str(error.filename), line)))
        forbidden = error.name_of_call if isinstance(error, ForbiddenCall) else None
        return Trace(name, message, bases, tuple(lines), forbidden)

    def _line(self, file: str, number: int) -> str:
        lines = self._texts[file].splitlines()
        return lines[number - 1].strip()[:200] if 0 < number <= len(lines) else ""


class _Siblings(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the submission's other .py files from memory."""

    def __init__(self, sources: Mapping[str, bytes], main: str, texts: dict[str, str]) -> None:
        folder = main[: main.rfind("/") + 1]
        self._files: dict[str, str] = {}
        self._packages: set[str] = set()
        for name in sources:
            if name.endswith(".py") and name != main and name.startswith(folder):
                *packages, module = name.removeprefix(folder).removesuffix(".py").split("/")
                self._packages |= {".".join(packages[: n + 1]) for n in range(len(packages))}
                self._files[".".join(packages if module == "__init__" else [*packages, module])] = name
        self._sources = sources
        self._texts = texts

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in self._files and fullname not in self._packages:
            return None
        origin = self._files.get(fullname)
        return importlib.machinery.ModuleSpec(fullname, self, origin=origin, is_package=fullname in self._packages)

    def exec_module(self, module: types.ModuleType) -> None:
        name = self._files.get(module.__name__)
        if name is None:  # a folder without an __init__.py
            return
        self._texts[name] = self._sources[name].decode("utf-8", "replace")
        exec(compile(self._sources[name], name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # in the sandbox


def _plain(text: str) -> str:
    """The start of `text`, lone surrogates replaced: they cannot cross."""
    return text[:MAX_MESSAGE].encode("utf-8", "replace").decode()


def _parts(source: str, form: str) -> tuple[list[str] | list[ast.Module], int]:
    """What is run one after the other, and with which flags of `__future__`: a file as a whole, a notebook's statements
    each by itself, as the cells after one that raises can be run."""
    if form != "notebook":
        return [source], 0
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return [source], 0  # whose compiling says what is wrong
    flags = 0
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                flags |= getattr(getattr(__future__, alias.name, None), "compiler_flag", 0)
    return [ast.Module([node], []) for node in body], flags


def _source_of(load: Load, content: bytes) -> str:
    if load.form == "notebook":
        cells: list[str] = msgspec.json.decode(content, type=list[str])
        return notebook_source([load.given, *cells], load.functions)
    return content.decode("utf-8", "replace").removeprefix("\ufeff")


def argument_names(count: int, keywords: Mapping[str, Any]) -> list[str]:
    """How the arguments of a call are named in a reply: positions as digits, keywords by name."""
    return [*map(str, range(count)), *keywords]

"""The check cells of a student's notebook: a public check's answer, on the functions of the running kernel.

Nothing here gives marks: at grading, the functions are taken from the notebook and judged in the grader's own processes.
"""

from __future__ import annotations

import contextlib
import os
import random
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autograder.chapters import Chapter, load_public
from autograder.errors import AutograderError, GraderFault
from autograder.grading.reference import load_reference
from autograder.lessons import PRACTICE_SEED, load_lessons
from autograder.model import CheckResult, Outcome, Text
from autograder.plugin import Checks, collect
from autograder.reports.feedback import check_html, check_text
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student

HIDDEN = Text(
    "A hidden check: it runs at grading.",
    "Une vérification cachée : elle a lieu à la correction.",
)
UNDEFINED = Text(
    "{} is not defined: run the cell that defines it first",
    "{} n'est pas définie : exécutez d'abord sa cellule",
)
ENDED = Text(
    "it ended the program (sys.exit or quit); a function returns its result",
    "elle a arrêté le programme (sys.exit ou quit) ; une fonction renvoie son résultat",
)
EXECUTION = "NBGRADER_EXECUTION"  # nbgrader sets it while it runs a notebook: "validate" or "autograde"


class CheckNotPassed(Exception):
    """A public check that does not pass, where nbgrader validates: its button counts exceptions."""

    def _render_traceback_(self) -> list[str]:
        return str(self).split("\n")  # IPython shows this in place of a traceback


class Answer:
    """A check's answer as a notebook shows it."""

    def __init__(self, html: str, text: str) -> None:
        self._html = html
        self._text = text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def checks(language: str = "en") -> Callable[[str], None]:
    """The function `check(name)` of a notebook beside a chapter's chapter.json and test_public.py.

    It shows a public check's answer on the functions that its caller has defined, and says of any other check that it
    runs at grading. Where nbgrader validates the notebook, it raises CheckNotPassed for a public check that does not
    pass; where nbgrader itself would give marks, it raises: those would be marks for nothing.
    """
    folder = Path.cwd()

    def check(name: str) -> None:
        execution = os.environ.get(EXECUTION)
        if execution == "autograde":
            raise GraderFault(
                "nbgrader runs this notebook itself, so hidden checks are not run and its marks are worth nothing. "
                "Its configuration must name autograder's preprocessors: see `autograder nbgrader init`."
            )
        try:
            chapter = load_public(folder)
            if name not in chapter.file.checks:
                show(Answer(f"<em>{HIDDEN[language]}</em>", HIDDEN[language]))
                return
            result = public_result(chapter, name, sys._getframe(1).f_globals, language)
        except AutograderError as error:
            raise CheckNotPassed(f"{type(error).__name__}: {error}") from None
        text = check_text(result, language)
        if execution == "validate" and result.outcome is not Outcome.PASSED:
            raise CheckNotPassed(text)
        show(Answer(check_html(result, language, points=False), text))

    return check


def public_result(chapter: Chapter, name: str, functions: Mapping[str, Any], language: str) -> CheckResult:
    """How the public check `name` of a student's chapter ends on `functions`. Raises ChapterError, GraderFault."""

    def only(names: Sequence[str]) -> Sequence[str]:
        if name not in names:
            raise GraderFault(f"test_public.py has no {name}. Fetch the assignment anew.")
        return [name]

    return public_results(chapter, only, functions, language)[0]


def public_results(
    chapter: Chapter, chosen: Callable[[Sequence[str]], Sequence[str]], functions: Mapping[str, Any], language: str
) -> tuple[CheckResult, ...]:
    """How public checks of a student's chapter end on `functions`: those that `chosen` takes from the names of all.

    Raises ChapterError, GraderFault, and what `chosen` raises.
    """
    reference = load_reference(chapter)  # the stub: what its functions promise
    module = types.ModuleType(chapter.file.module)
    for function in chapter.functions:
        defined = functions.get(function)
        setattr(module, function, _undefined(function, language) if defined is None else _staying(defined, language))
    backend = InProcess(module, None)
    found: list[CheckResult] = []

    def drive(collected: Checks) -> None:
        for fault in collected.faults:
            raise GraderFault(f"{fault.file} could not be loaded. Fetch the assignment anew.\n{fault.traceback}")
        names = chosen([spec.name for spec in collected.specs])
        student = Student(backend, reference.contracts, ())
        results = list(collected.each(student, backend, PRACTICE_SEED, names))
        found.extend(load_lessons(Path(chapter.folder)).named(results, student.recorder.checks))

    with _randomness_kept():
        collect(chapter, reference.proxy, drive, visibilities=("public",))
    return tuple(found)


def _staying(function: Callable[..., Any], language: str) -> Callable[..., Any]:
    """The function, but that `sys.exit()` in it is an exception like others: the kernel goes on."""

    def staying(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except SystemExit:
            raise RuntimeError(ENDED[language]) from None

    return staying


def _undefined(function: str, language: str) -> Callable[..., Any]:
    def undefined(*args: Any, **kwargs: Any) -> Any:
        raise NameError(UNDEFINED[language].format(function))

    return undefined


@contextlib.contextmanager
def _randomness_kept() -> Iterator[None]:
    """Checks seed the global generators; the student's own cells go on as if they had not."""
    torch = sys.modules.get("torch")
    state, numpy_state = random.getstate(), np.random.get_state()
    torch_state = torch.get_rng_state() if torch else None
    try:
        yield
    finally:
        random.setstate(state)
        np.random.set_state(numpy_state)
        if torch and torch_state is not None:
            torch.set_rng_state(torch_state)


def show(answer: Answer) -> None:
    """In the cell's output; where no notebook runs, printed."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(answer)
    else:
        print(answer)

"""From the exception that ended a check to its outcome and the words a student reads."""

from __future__ import annotations

import traceback
from pathlib import Path

import msgspec
import pytest
from hypothesis.errors import Flaky

from autograder.chapters import TEST_FILES
from autograder.errors import (
    CheckFailed,
    StudentDied,
    StudentFault,
    StudentForbidden,
    StudentRaised,
    StudentTimeout,
)
from autograder.model import Counterexample, Mismatch, Outcome, Text, Trace
from autograder.render import render, render_call
from autograder.student.proxy import CallRecord

# what pytest.fail and pytest.skip raise; pytest gives them no public name
_FAIL: type[BaseException] = pytest.fail.Exception
_SKIP: type[BaseException] = pytest.skip.Exception


class Verdict(msgspec.Struct, frozen=True):
    """How a check ended and what is said about it."""

    outcome: Outcome
    message: Text | None = None
    counterexample: Counterexample | None = None
    trace: Trace | None = None
    instructor_only: str | None = None


def verdict_of(error: BaseException | None, last: CallRecord | None) -> Verdict:
    """The verdict on a check that ended with `error` (None: it passed); `last` is the call before it ended.

    Only what the student's code did can cost points: an exception of any other kind is the grader's fault.
    """
    match error:
        case None:
            return Verdict(Outcome.PASSED)
        case CheckFailed(mismatch=mismatch):
            return Verdict(Outcome.FAILED, mismatch.message, _counterexample(last, mismatch))
        case StudentRaised(trace=trace, file=str(file)):
            return Verdict(Outcome.RAISED, _not_loaded(file, trace), None, trace)
        case StudentRaised(trace=trace):
            return Verdict(Outcome.RAISED, _raised(last, trace), _counterexample(last, None, trace), trace)
        case StudentTimeout(text=text):
            return Verdict(Outcome.TIMEOUT, text, _counterexample(last, None))
        case StudentForbidden(text=text):
            return Verdict(Outcome.FORBIDDEN, text)
        case StudentDied(text=text) | StudentFault(text=text):
            return Verdict(Outcome.DIED, text, _counterexample(last, None))
        case Flaky() if _all_the_students(error):
            return Verdict(
                Outcome.FAILED,
                Text("The same call gave different answers when it was made again.",
                     "Le même appel, refait à l'identique, n'a pas donné la même réponse."),
                _counterexample(last, None),
            )  # fmt: skip
        case _ if isinstance(error, _SKIP):
            reason = str(getattr(error, "msg", ""))
            return Verdict(Outcome.NOT_RUN, Text(f"Not run here: {reason}", f"Non exécuté ici : {reason}"))
        case AssertionError() | _FAIL():  # its text quotes the hidden test: the sentence must do
            return Verdict(Outcome.FAILED, None, _counterexample(last, None))
    return Verdict(
        Outcome.GRADER_ERROR,
        Text("The grader could not run this check. It takes no points; your instructor has been told.",
             "Le correcteur n'a pas pu exécuter cette vérification. Elle ne retire aucun point ; "
             "votre enseignant est prévenu."),
        instructor_only=author_traceback(error),
    )  # fmt: skip


def author_traceback(error: BaseException) -> str:
    """The traceback from the test's own first line on: what pytest and pluggy did before is no help to an author."""
    trace = error.__traceback__
    while trace is not None and Path(trace.tb_frame.f_code.co_filename).name not in TEST_FILES:
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace or error.__traceback__))


def _all_the_students(error: BaseException) -> bool:
    inner = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return all(isinstance(e, CheckFailed | StudentRaised | AssertionError) for e in inner)


def _raised(last: CallRecord | None, trace: Trace) -> Text:
    function, function_fr = (last.function, last.function) if last else ("The function", "La fonction")
    if trace.type == "NotImplementedError":
        return Text(f"{function} is not written yet.", f"{function_fr} n'est pas encore écrite.")
    where = f" (line {trace.lines[-1].line})" if trace.lines else ""
    where_fr = f" (ligne {trace.lines[-1].line})" if trace.lines else ""
    said = f": {trace.message}" if trace.message else ""
    said_fr = f" : {trace.message}" if trace.message else ""
    return Text(f"{function} raised {trace.type}{where}{said}", f"{function_fr} a levé {trace.type}{where_fr}{said_fr}")


def _not_loaded(file: str, trace: Trace) -> Text:
    where, where_fr = (f" (line {trace.lines[-1].line})", f" (ligne {trace.lines[-1].line})") if trace.lines else ("", "")
    said = f": {trace.message}" if trace.message else ""
    said_fr = f" : {trace.message}" if trace.message else ""
    return Text(f"{file} could not be loaded: {trace.type}{where}{said}",
                f"{file} n'a pas pu être chargé : {trace.type}{where_fr}{said_fr}")  # fmt: skip


def _counterexample(last: CallRecord | None, mismatch: Mismatch | None, trace: Trace | None = None) -> Counterexample | None:
    if last is None:
        return None
    found: str | None = render(last.returned) if last.done else None
    if trace is not None:
        found = f"{trace.type}: {trace.message}" if trace.message else trace.type
    if mismatch is None:
        return Counterexample(render_call(last.function, last.arguments), found)
    call = render_call(last.function, last.arguments)
    return Counterexample(call, mismatch.found or found, mismatch.expected, mismatch.index, mismatch.picture)

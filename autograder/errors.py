"""Everything that can go wrong, and whose fault it is.

AutograderError                 what was found, where, what to do next
├── UsageError                  the command line: unknown chapter, no such path, empty folder
│   └── WorkspaceError          a student's folder: what is not there, spoilt or in the way; in both languages
├── ChapterError                the chapter's author: chapter.toml, markers, points, a hidden test that does not load
├── IntakeError                 one submission cannot be read; the class goes on
├── ProtocolError               bytes from a worker that are no frame of ours
├── GraderFault                 a process of ours was lost; no mark is given
└── IsolationError              this machine cannot hold student code safely enough

CheckFailed(AssertionError)     the student's answer differs from the expected one
StudentRaised(Exception)        the student's function raised; Hypothesis may shrink the call
StudentFault(BaseException)     ends a check at once: shrinking a hang would repeat it hundreds of times
├── StudentTimeout              no whole reply before the deadline
├── StudentDied                 the worker ended, ran out of memory or broke the protocol
└── StudentForbidden            the exercise asks to do without the function that was called
"""

from __future__ import annotations

from autograder.model import Mismatch, Text, Trace


class AutograderError(Exception):
    """Base of the errors that a person reads: a sentence saying what was found, where, and what to do next."""

    exit_code = 3


class UsageError(AutograderError):
    """The command was given something that cannot be graded."""

    exit_code = 2


class WorkspaceError(UsageError):
    """Something in a student's own folder, or asked for there. Carries the sentence in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ChapterError(AutograderError):
    """A chapter's files contradict each other or cannot be read; its author must act."""


class IntakeError(AutograderError):
    """One submission cannot be read. Carries the sentence in both languages."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ProtocolError(AutograderError):
    """A worker sent bytes that are not a frame, or a frame that lies about its size."""


class GraderFault(AutograderError):
    """A process of the grader was lost or failed: nothing that the student did is judged by it."""


class IsolationError(AutograderError):
    """No acceptable isolation on this machine."""

    exit_code = 4


class CheckFailed(AssertionError):
    """The student's answer is not the expected one; `mismatch` says how, in both languages."""

    def __init__(self, mismatch: Mismatch) -> None:
        super().__init__(mismatch.message.en)
        self.mismatch = mismatch


class StudentRaised(Exception):
    """The student's code raised an exception: its type, bases, message and lines as data.

    `file` is given when it did so while that file was loaded: then the function that was called does not exist.
    """

    def __init__(self, trace: Trace, file: str | None = None) -> None:
        super().__init__(f"{trace.type}: {trace.message}")
        self.trace = trace
        self.file = file


class StudentFault(BaseException):
    """Ends the check that meets it. Not an `Exception`: Hypothesis must not try to shrink it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class StudentTimeout(StudentFault):
    """No whole reply came before the deadline."""


class StudentDied(StudentFault):
    """The worker ended, ran over its memory, or sent what is not a reply."""


class StudentForbidden(StudentFault):
    """The function uses what the exercise asks to do without."""

"""Reads what students handed in: archives and notebooks in a sandboxed process each, plain files as they are."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from autograder.errors import GraderFault, IntakeError, IsolationError, ProtocolError, StudentDied, StudentTimeout
from autograder.grading.restarts import Restarting
from autograder.intake import Entry, must_be_opened, read_entry
from autograder.intake.inside import LENGTH, Answer, Member, OpenArchive, Read, ReadEntry, Refused, Request
from autograder.intake.submissions import sha256_of
from autograder.intake.trees import Tree, collected
from autograder.model import Limits, Submission, Text, Unreadable
from autograder.sandbox.client import Sandbox, Worker
from autograder.sandbox.levels import open_sandbox

PRELOAD = ("autograder.intake.inside",)
# For one request. A notebook of 16 MB is parsed in a second; 60 s are for a class's archive on a busy machine.
LIMITS = Limits(submission_seconds=60.0, memory_bytes=1024**3)
WAKE_SECONDS = 30.0
MOST_BYTES = 256 * 1024**2  # of one answer: what a student may hand in is a quarter of it


class Reader:
    """Opens what was handed in. Use as a context manager; `read` may be called from several threads at once.

    Its sandbox, at the first of `levels` that can be had, is started for the first thing that must be opened; `secrets`
    are what the trial submission must not reach.
    """

    def __init__(self, levels: Sequence[str], secrets: Sequence[Path]) -> None:
        self._levels = tuple(levels)
        self._sandboxes = Restarting(lambda: open_sandbox(self._levels, PRELOAD, secrets))

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._sandboxes.close()

    @property
    def sandbox(self) -> Sandbox:
        """The one that runs now. Raises IsolationError where it must be started and none of the levels can be had."""
        return self._sandboxes.now()

    @property
    def levels(self) -> tuple[str, ...]:
        """The level that holds, once there is one; before that, those to be tried."""
        started = self._sandboxes.started
        return self._levels if started is None else (started.level,)

    def keep_to(self, level: str) -> None:
        """Have no other level, if it is not started yet."""
        self._levels = (level,)

    def open_archive(self, name: str, content: bytes, scale: int) -> Tree:
        """As `intake.trees.read_archive`. Raises IsolationError as `sandbox`."""

        def members() -> Iterator[tuple[str, bytes]]:
            for answer in self._ask(OpenArchive(name, content, scale), name, self.sandbox):
                if isinstance(answer, Refused):
                    raise IntakeError(answer.text)
                if not isinstance(answer, Member):
                    return
                yield answer.name, answer.content

        return collected(name, members(), scale)

    def read(self, entry: Entry, chapter: str, module: str) -> Submission | Unreadable:
        """As `intake.read_entry`."""
        if not must_be_opened(entry):
            return read_entry(entry, chapter, module)
        try:
            answer = self._answer(ReadEntry(entry, chapter, module), _name(entry))
        except IntakeError as error:
            return Unreadable(student=entry.student, origin=entry.origin, problem=error.text, notes=entry.tree.left_out)
        return _answered(answer, entry)

    def _answer(self, request: Request, what: str) -> Answer:
        """The first answer; asked again, once, if the sandbox was lost. Raises as `_ask`."""
        try:
            sandbox = self.sandbox
            try:
                return next(self._ask(request, what, sandbox))
            except GraderFault:
                if not sandbox.lost():
                    raise
                return next(self._ask(request, what, self._sandboxes.after(sandbox)))
        except IsolationError as error:
            raise GraderFault(str(error)) from None

    def _ask(self, request: Request, what: str, sandbox: Sandbox) -> Iterator[Answer]:
        """The answers of a fresh process; they end with its end. Raises IntakeError where it fails, GraderFault."""
        worker = Worker(sandbox.control, LIMITS, program="reader")
        try:
            worker.wake(time.monotonic() + WAKE_SECONDS)
            deadline = time.monotonic() + LIMITS.submission_seconds
            data = msgspec.msgpack.encode(request)
            worker.send_bytes([LENGTH.pack(len(data)), data], deadline)
            while True:
                (size,) = LENGTH.unpack(worker.receive_bytes(LENGTH.size, deadline))
                if size > MOST_BYTES:
                    raise ProtocolError(f"{size} bytes")
                yield msgspec.msgpack.decode(worker.receive_bytes(size, deadline), type=Answer)
        except StudentTimeout:
            raise _unopened(what, f"in {LIMITS.submission_seconds:g} s", f"en {LIMITS.submission_seconds:g} s") from None
        except StudentDied:
            if worker.close_after(1.0) is None:
                raise GraderFault("The sandbox is gone: its process ended while it was needed.") from None
            size_gb = f"{LIMITS.memory_bytes / 1024**3:g}"
            raise _unopened(what, f"with {size_gb} GB of memory", f"avec {size_gb} Go de mémoire") from None
        except (ProtocolError, msgspec.MsgspecError):
            raise _unopened(what, "safely", "sans risque") from None
        finally:
            worker.close()


def _answered(answer: Answer, entry: Entry) -> Submission | Unreadable:
    """What the reader says of an entry, with what only the grader knows in the grader's own words."""
    match answer:
        case Read(submission=Submission() as read) if read.main in {file.name for file in read.files}:
            return msgspec.structs.replace(read, student=entry.student, origin=entry.origin, sha256=sha256_of(read.files))
        case Read(unreadable=Unreadable() as reason):
            return msgspec.structs.replace(reason, student=entry.student, origin=entry.origin)
    text = _unopened(_name(entry), "safely", "sans risque").text
    return Unreadable(student=entry.student, origin=entry.origin, problem=text, notes=entry.tree.left_out)


def _name(entry: Entry) -> str:
    """What the student calls it: an origin is the instructor's."""
    return next(iter(entry.tree.files))


def _unopened(what: str, how: str, how_fr: str) -> IntakeError:
    return IntakeError(Text(f"{what} cannot be opened {how}: it is damaged, or made to be. Look at it by hand.",
                            f"{what} ne s'ouvre pas {how_fr} : abîmé, ou fait pour l'être. À regarder à la main."))  # fmt: skip

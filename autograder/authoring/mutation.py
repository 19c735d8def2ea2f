"""Runs mutants of the reference against the hidden checks, a forked process each, and says which survive.

A mutant ends at its first failed check. One that hangs is ended by its own alarm: to be out of time is to fail. Whatever
else ends it is a fault of the check or of the bench, and no kill.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from autograder.authoring.mutants import Mutant, mutants
from autograder.chapters import Chapter
from autograder.errors import ChapterError
from autograder.grading.reference import Reference
from autograder.grading.suspects import in_process
from autograder.model import Outcome
from autograder.plugin import Checks, load_profile
from autograder.student.inprocess import InProcess
from autograder.student.proxy import Student
from autograder.variants import Right, Variant

SECONDS = 20
SURVIVORS_FILE = "equivalent.toml"


class Explained(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A survivor that the author has looked at: why no check fails it. Not `equivalent`: it computes something else."""

    function: str
    line: str
    becomes: str
    why: str
    equivalent: bool = True


class _ExplainedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mutant: tuple[Explained, ...] = ()


class Fate(msgspec.Struct, frozen=True):
    """What became of one mutant: the check that fails it, "" if all pass; `broke` names a check that could not judge it."""

    mutant: Mutant
    killed_by: str = ""
    broke: str = ""
    explained: Explained | None = None

    @property
    def survives(self) -> bool:
        return not self.killed_by and not self.broke


class MutationScore(msgspec.Struct, frozen=True):
    """The fates of all mutants of a chapter's reference, and explanations that fit none of the survivors."""

    fates: tuple[Fate, ...]
    idle: tuple[Explained, ...] = ()

    @property
    def survivors(self) -> tuple[Fate, ...]:
        return tuple(fate for fate in self.fates if fate.survives)

    @property
    def equivalent(self) -> int:
        return sum(fate.explained is not None and fate.explained.equivalent for fate in self.survivors)

    @property
    def score(self) -> float:
        """Killed mutants among those that are not equivalent, from 0 to 1."""
        different = len(self.fates) - self.equivalent
        return 1.0 - (len(self.survivors) - self.equivalent) / different if different else 1.0


def mutation_score(chapter: Chapter, reference: Reference, checks: Checks, seed: int, jobs: int) -> MutationScore:
    """Run every mutant, `jobs` at a time."""
    explanations = explained(chapter)
    order = _order(reference, checks, seed)
    fates = []
    used = set()
    for mutant, word in _run_all(chapter, reference, checks, seed, order, jobs):
        match = next((e for e in explanations if (e.function, e.line, e.becomes) == _key(mutant)), None)
        fate = Fate(mutant, killed_by=word[1:] if word[0] == "k" else "", broke=word[1:] if word[0] == "b" else "")
        if fate.survives and match is not None:
            fate = msgspec.structs.replace(fate, explained=match)
            used.add(match)
        fates.append(fate)
    fates.sort(key=lambda fate: fate.mutant.number)
    return MutationScore(tuple(fates), tuple(e for e in explanations if e not in used))


def explained(chapter: Chapter) -> tuple[Explained, ...]:
    """What equivalent.toml says. Raises ChapterError if it is wrong."""
    path = Path(chapter.folder) / SURVIVORS_FILE
    if not path.is_file():
        return ()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_ExplainedFile).mutant
    except (msgspec.MsgspecError, ValueError) as error:
        raise ChapterError(f"{path}: {error}. Each [[mutant]] has function, line, becomes and why.") from error


def _key(mutant: Mutant) -> tuple[str, str, str]:
    return mutant.function, mutant.line, mutant.becomes


def _order(reference: Reference, checks: Checks, seed: int) -> dict[str, list[str]]:
    """For each function the hidden checks, those that call it first, the quickest first."""
    backend = InProcess(reference.module, reference.probes_module)
    student = Student(backend, reference.contracts, reference.probe_names)
    results = [
        result for result in checks.run(student, backend, seed) if result.visibility == "hidden" and result.device == "cpu"
    ]
    results.sort(key=lambda result: result.seconds)
    return {
        function: [r.name for r in sorted(results, key=lambda r: function not in r.functions)]
        for function in (*reference.contracts, "")
    }


def _run_all(
    chapter: Chapter, reference: Reference, checks: Checks, seed: int, order: dict[str, list[str]], jobs: int
) -> Iterator[tuple[Mutant, str]]:
    """(mutant, "k" + check, "b" + check or "s") as each ends. At most `jobs` processes run at once."""
    waiting = list(reversed(mutants(chapter.source, name=f"{chapter.name}/{chapter.main}")))
    running: dict[int, tuple[Mutant, int]] = {}
    load_profile(shrink=False)
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            names = order.get(mutant.function, order[""])
            read_end, write_end = os.pipe()
            sys.stdout.flush()
            if (pid := os.fork()) == 0:
                _child(mutant, reference, checks, seed, names, write_end)
            os.close(write_end)
            running[pid] = mutant, read_end
        pid, status = os.wait()
        mutant, read_end = running.pop(pid)
        late = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM
        with open(read_end, "rb") as answer:
            yield mutant, answer.read().decode() or ("kits own alarm" if late else "bthe bench")
    load_profile()


def _child(mutant: Mutant, reference: Reference, checks: Checks, seed: int, names: Sequence[str], write_end: int) -> None:
    """Run the checks until one fails, say which, and end."""
    signal.alarm(SECONDS)
    word = ""
    try:
        backend = in_process(Variant("mutant", mutant.function, Right(""), mutant.source), reference)
        student = Student(backend, reference.contracts, reference.probe_names)
        for result in checks.each(student, backend, seed, names):
            if result.outcome is Outcome.GRADER_ERROR:
                word = f"b{result.name}"
                break
            if result.outcome is not Outcome.PASSED:
                word = f"k{result.name}"
                break
        else:
            word = "s"
    except ChapterError:
        word = "kloading"
    except BaseException:  # noqa: BLE001  # the bench's own fault, and said to be: it must not count as a kill
        traceback.print_exc()
    finally:
        os.write(write_end, word.encode())
        os._exit(0)

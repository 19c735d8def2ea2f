"""The chapter's wrong submissions, loaded in the judge for the diagnosis."""

from __future__ import annotations

import types

from autograder.chapters import Chapter
from autograder.diagnosis import Suspect
from autograder.errors import ChapterError
from autograder.grading.reference import Reference
from autograder.model import Text
from autograder.student.inprocess import InProcess
from autograder.variants import Misconception, Variant, variants


def load_suspects(chapter: Chapter, reference: Reference) -> tuple[Suspect, ...]:
    """Every wrong submission, ready to be called. Raises ChapterError for one that does not load."""
    return tuple(
        Suspect(variant.name, Text(header.lesson, header.lesson_fr), frozenset(header.fails), in_process(variant, reference))
        for variant in variants(chapter, kinds=("wrong",))
        if isinstance(header := variant.header, Misconception)
    )


def in_process(variant: Variant, reference: Reference) -> InProcess:
    """One of the chapter's own submissions as a backend in this process. Raises ChapterError if it does not load."""
    module = types.ModuleType("submission")
    try:
        exec(compile(variant.source, variant.name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  # the author's own
    except Exception as error:
        raise ChapterError(f"{variant.kind}/{variant.name}.py does not load: {type(error).__name__}: {error}") from error
    return InProcess(module, reference.probes_module)

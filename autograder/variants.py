"""A chapter's own submissions: wrong/ (deltas on the reference), right/ and cheats/ (on the stub)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from autograder.chapters import Chapter
from autograder.errors import ChapterError

KINDS = {"wrong": "misconception", "right": "right", "cheats": "cheat"}
_HEADER = re.compile(r"\A# /// (\w+)\n((?:#.*\n)+?)# ///\n")


class Misconception(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Header of a wrong submission: its lesson and exactly the checks it fails."""

    lesson: str
    lesson_fr: str
    fails: tuple[str, ...]


class Right(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Header of a right submission: what is different about it."""

    style: str


class Cheat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Header of a cheat: what it tries, and the most that it may earn."""

    tries: str
    earns: float


_TYPES: dict[str, type[Misconception] | type[Right] | type[Cheat]] = {
    "wrong": Misconception,
    "right": Right,
    "cheats": Cheat,
}


class Variant(msgspec.Struct, frozen=True):
    """One of the chapter's own submissions, whole: the source a student would have handed in."""

    kind: str
    name: str
    header: Misconception | Right | Cheat
    source: str


def variants(chapter: Chapter, kinds: Iterable[str] = tuple(KINDS)) -> tuple[Variant, ...]:
    """A chapter's own submissions of these kinds, sorted. Raises ChapterError for a header that is missing or wrong."""
    return tuple(read_variant(chapter, path) for kind in kinds for path in sorted((Path(chapter.folder) / kind).glob("*.py")))


def all_submissions(chapter: Chapter) -> tuple[Variant, ...]:
    """The reference, the stub as students get it, and every variant: all that a chapter's checks can be proven on."""
    whole = Variant("reference", "reference", Right("the chapter's own solution"), chapter.source)
    return (whole, Variant("stub", "stub", Cheat("to hand in nothing", 0.0), chapter.stub), *variants(chapter))


def read_variant(chapter: Chapter, path: Path) -> Variant:
    """One of them. A wrong one is appended to the reference, the others to the stub: later definitions win."""
    kind = path.parent.name
    text = path.read_text(encoding="utf-8")
    match = _HEADER.match(text)
    if match is None or match[1] != KINDS[kind]:
        raise ChapterError(f"{path} must start with a `# /// {KINDS[kind]}` block. See solutions/README.md.")
    try:
        table = tomllib.loads("".join(line.removeprefix("#").removeprefix(" ") for line in match[2].splitlines(True)))
        header = msgspec.convert(table, _TYPES[kind])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ChapterError(f"{path}: its header is wrong: {error}") from error
    base = chapter.source if kind == "wrong" else chapter.stub
    return Variant(kind, path.stem, header, f"{base}\n\n{text[match.end() :]}")

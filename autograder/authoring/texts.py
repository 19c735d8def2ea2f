"""Is everything said, and in both languages? What students read of a chapter, held complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.authoring.notebooks import LANGUAGE, read_cells
from autograder.chapters import Chapter, ChapterFile
from autograder.model import CheckSpec
from autograder.variants import Misconception, Variant

BLANK = "___"  # what `autograder new` leaves for the author to fill in
STATEMENTS = ("README.md", "README.fr.md")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
_TEXT_FILES = ("*.md", "*.toml", "*.py", "wrong/*.py", "right/*.py", "cheats/*.py")


def text_complaints(chapter: Chapter, checks: Sequence[CheckSpec], submissions: Sequence[Variant]) -> tuple[str, ...]:
    """What is missing or not translated, with its place."""
    folder = Path(chapter.folder)
    return (
        *_blanks(folder),
        *_statements(chapter, folder),
        *_titles(chapter.file),
        *_checks(chapter, checks),
        *_lessons(submissions),
        *_cells(chapter),
    )


def _blanks(folder: Path) -> Iterator[str]:
    for path in sorted({path for pattern in _TEXT_FILES for path in folder.glob(pattern)}):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if BLANK in line:
                yield f"{path.relative_to(folder)}:{number}: a blank ({BLANK}) is not filled in yet"


def _statements(chapter: Chapter, folder: Path) -> Iterator[str]:
    for name in STATEMENTS:
        path = folder / name
        if not path.is_file():
            yield f"{name}: there is no statement in this language"
            continue
        text = path.read_text(encoding="utf-8")
        unnamed = [function for function in chapter.functions if not re.search(rf"\b{function}\b", text)]
        if unnamed:
            yield f"{name} does not mention {', '.join(unnamed)}"
        pictures = _PICTURE.findall(text)
        if not pictures:
            yield f"{name} shows no picture"
        yield from (f"{name} shows {picture}, which is not there" for picture in pictures if not (folder / picture).is_file())


def _titles(file: ChapterFile) -> Iterator[str]:
    if not file.title.strip() or not file.title_fr.strip():
        yield "chapter.toml: title or title_fr is empty"
    if file.forbidden and (not file.forbidden_why.strip() or file.forbidden_why == file.forbidden_why_fr):
        yield "chapter.toml: forbidden_why and forbidden_why_fr must say why, in each language"


def _checks(chapter: Chapter, checks: Sequence[CheckSpec]) -> Iterator[str]:
    for spec in checks:
        texts = chapter.file.checks.get(spec.name)
        if spec.sentence.en == spec.name:
            yield f"{spec.name} has no docstring: it is the sentence that the student sees"
        if texts is None or not texts.fr.strip() or texts.fr == spec.sentence.en:
            yield f"chapter.toml: [checks.{spec.name}] has no French sentence"
        elif spec.hint is not None and not (texts.hint_fr or "").strip():
            yield f"chapter.toml: [checks.{spec.name}] has no hint_fr, though the check has a hint"
        elif spec.hint is None and texts.hint_fr is not None:
            yield f"chapter.toml: [checks.{spec.name}] has a hint_fr, but the check has no hint"


def _lessons(submissions: Sequence[Variant]) -> Iterator[str]:
    for variant in submissions:
        if isinstance(variant.header, Misconception):
            lesson, lesson_fr = variant.header.lesson.strip(), variant.header.lesson_fr.strip()
            if not lesson or not lesson_fr or lesson == lesson_fr:
                yield f"wrong/{variant.name}.py: its lesson must be there in English and in French"


def _cells(chapter: Chapter) -> Iterator[str]:
    for cell in read_cells(chapter.source, "fr"):
        if cell.cell_type == "markdown" and cell.metadata.get(LANGUAGE) != "fr":
            start = cell.source.split("\n")[0]
            yield f'{chapter.main}: the text cell "{start}" has no French one after it, # %% [markdown] lang="fr"'

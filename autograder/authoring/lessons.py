"""lessons.json, which students get in place of the wrong submissions: whether it is current, and how it is made anew.

It is made anew only where something that decides it has changed: the last digits of an answer, and so some of its bytes, hang
on the machine that computes it, and the file in the repository does not.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from autograder.chapters import Chapter, public_checks
from autograder.errors import ChapterError
from autograder.grading.grader import JUDGE_ENVIRONMENT
from autograder.lessons import LESSONS_FILE, PRACTICE_SEED, SCHEMA, made_from
from autograder.variants import Misconception, variants

SECONDS = 600


def has_lessons(chapter: Chapter) -> bool:
    """Whether a wrong submission fails a public check. Raises ChapterError for a header that is missing or wrong."""
    return bool(_taught(chapter))


def is_current(chapter: Chapter, data: bytes | None) -> bool:
    """Whether a lessons.json was made from the chapter as it is, and not altered since. Raises as `has_lessons`."""
    return data is not None and made_from(data) == _hash_of(chapter)


def lessons_file(chapter: Chapter, *released: Path) -> bytes:
    """The bytes of lessons.json: those of the first of `released` that is current. Raises ChapterError."""
    present = (path.read_bytes() for path in released if path.is_file())
    return next((data for data in present if is_current(chapter, data)), None) or _made(chapter)


def _taught(chapter: Chapter) -> list[tuple[str, Misconception, str]]:
    """Name, header and source of the wrong submissions that fail a public check, the header without other checks."""
    public = set(public_checks(chapter))
    return [
        (variant.name, msgspec.structs.replace(header, fails=tuple(sorted(fails))), variant.source)
        for variant in variants(chapter, kinds=("wrong",))
        if isinstance(header := variant.header, Misconception) and (fails := public & set(header.fails))
    ]


def _hash_of(chapter: Chapter) -> str:
    tests = (Path(chapter.folder) / "test_public.py").read_text(encoding="utf-8")
    parts = (SCHEMA, PRACTICE_SEED, chapter.source, chapter.probes, tests, _taught(chapter))
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _made(chapter: Chapter) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / LESSONS_FILE
        command = [sys.executable, "-P", "-m", "autograder.authoring.answers", chapter.folder, _hash_of(chapter), str(out)]
        try:
            done = subprocess.run(
                command,
                env={**os.environ, **JUDGE_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # what the wrong submissions print
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise ChapterError(
                f"{chapter.name}: its wrong submissions took longer than {SECONDS} s on the public checks. Does one never end?"
            ) from None
        if done.returncode != 0 or not out.is_file():
            raise ChapterError(f"{chapter.name}: no lessons could be made of its wrong submissions. {done.stderr.strip()}")
        return out.read_bytes()

"""Options as people write them, made into values: sizes, seeds, languages, where the solutions are."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.errors import UsageError
from autograder.sandbox.levels import LEVELS, UNSAFE
from autograder.workspace.folders import locale_language

_UNITS = {"": 1024**2, "M": 1024**2, "G": 1024**3}
MIN_MEMORY = 64 * 1024**2


def memory_bytes(text: str, option: str = "--memory") -> int:
    """`512M`, `2G`, or a number of megabytes, in bytes. Raises UsageError."""
    match = re.fullmatch(r"(\d{1,12}(?:\.\d{1,6})?)\s*([MG]?)(?:i?B)?", text.strip(), re.IGNORECASE)
    if match is None:
        raise UsageError(f"{option} {text!r} is no size. Write it as 512M or 2G.")
    size = int(float(match[1]) * _UNITS[match[2].upper()])
    if size < MIN_MEMORY:
        raise UsageError(f"{option} {text!r} is less than {MIN_MEMORY >> 20}M: no torch program fits into it.")
    return size


def seed_number(text: str) -> int | None:
    """The seed, None for `fresh`. Raises UsageError."""
    if text == "fresh":
        return None
    if not re.fullmatch(r"\d{1,18}", text):
        raise UsageError(f"--seed {text!r} is neither a whole number nor `fresh`.")
    return int(text)


def language(text: str) -> str:
    """`en` or `fr`: as asked, else the locale's. Raises UsageError."""
    if text:
        if text not in ("en", "fr"):
            raise UsageError(f"--lang {text!r}: the languages are en and fr.")
        return text
    return locale_language()


def isolation_levels(text: str, *, unsafe: bool = False) -> tuple[str, ...]:
    """The levels to try, best first: all, the one asked for by name, or none at all for trusted code. Raises UsageError."""
    if unsafe:
        if text:
            raise UsageError(f"--isolation {text} and --unsafe contradict each other. Give one of them.")
        return (UNSAFE,)
    if text and text.upper() not in LEVELS:
        raise UsageError(f"--isolation {text!r}: the levels are {', '.join(LEVELS)} (see `autograder doctor`).")
    return (text.upper(),) if text else LEVELS


def find_solutions(given: Path | None) -> Path:
    """The folder with the chapters' solutions. Raises UsageError if there is none."""
    if given is not None:
        if not given.is_dir():
            raise UsageError(f"--solutions {given}: there is no such folder.")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / "solutions").glob("*/chapter.toml")):
            return folder / "solutions"
    raise UsageError("No `solutions/` with chapters here or above. Give it with --solutions PATH.")

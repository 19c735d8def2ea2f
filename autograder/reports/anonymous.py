"""A class without names: reports that hold nothing a student wrote, under pseudonyms that stay the same.

What is kept is named here; all else is left out. To search a student's text for names and cut them out would miss the
nickname in an exception's message.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.model import CheckResult, Report, Text

KEY_FILE = ".pseudonyms.key"
_KEY_BYTES = 32
_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"  # no vowels: no words, no names
_LENGTH = 5
_UNREAD = Text("What was handed in could not be read.", "Le rendu n'a pas pu être lu.")


def pseudonyms(students: Iterable[str], key: bytes) -> dict[str, str]:
    """A pseudonym for each student, the same for the same `key`; without it, no list of names tells whose is whose."""
    digests = {name: hmac.digest(key, name.encode("utf-8", "surrogatepass"), hashlib.sha256) for name in set(students)}
    letters = {name: "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest) for name, digest in digests.items()}
    taken = Counter(word[:_LENGTH] for word in letters.values())
    return {name: word[:_LENGTH] if taken[word[:_LENGTH]] == 1 else word for name, word in letters.items()}


def anonymous(reports: Sequence[Report], key: bytes) -> list[Report]:
    """The reports with a pseudonym for each student, sorted by chapter and pseudonym, without any text that a student wrote."""
    names = pseudonyms((report.student for report in reports), key)
    made = [_report(report, names[report.student]) for report in reports]
    return sorted(made, key=lambda report: (report.chapter, report.student))


def _report(report: Report, pseudonym: str) -> Report:
    return Report(
        chapter=report.chapter,
        chapter_sha256=report.chapter_sha256,
        title=report.title,
        student=pseudonym,
        origin="",
        submission_sha256=None,  # who has the file has its hash
        points=report.points,
        earned=report.earned,
        max_points=report.max_points,
        seed=report.seed,
        environment=report.environment,
        problem=None if report.problem is None else _UNREAD,
        checks=tuple(_check(check) for check in report.checks),
        measured=report.measured,
    )


def _check(check: CheckResult) -> CheckResult:
    return CheckResult(
        name=check.name,
        visibility=check.visibility,
        outcome=check.outcome,
        points=check.points,
        max_points=check.max_points,
        sentence=check.sentence,
        functions=check.functions,
        diagnosis=check.diagnosis,
        hint=check.hint,
        device=check.device,
        seconds=check.seconds,
    )


def pseudonym_key(results: Path) -> bytes:
    """The key beside the results, made when there is none yet: of `results`, or of the folder above if that has one.

    So that next week's page has the same pseudonyms. It is as confidential as the results. Raises UsageError.
    """
    for folder in (results, results.resolve().parent):
        if key := _read(folder / KEY_FILE):
            return key
    path = results / KEY_FILE
    key = secrets.token_bytes(_KEY_BYTES)
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(f"{key.hex()}\n")
    except OSError as error:
        if isinstance(error, FileExistsError) and (others := _read(path)):  # another command's, made since
            return others
        raise UsageError(
            f"{path}: the key of the pseudonyms could not be kept there ({error.strerror}). "
            "Make the folder writable, or copy the results to one that is."
        ) from None
    return key


def _read(path: Path) -> bytes | None:
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path}: the key of the pseudonyms could not be read ({error}). Delete it: a new one is made."
        ) from None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise UsageError(f"{path} is no key of pseudonyms. Delete it: a new one is made, with new pseudonyms.")
    return key

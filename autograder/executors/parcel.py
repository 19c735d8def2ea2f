"""A chapter's folder as bytes, and back: a cluster's machines need share no disk."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

import msgspec

from autograder.chapters import Chapter, decisive_files, load_chapter
from autograder.errors import ChapterError, GraderFault

_NAME = re.compile(r"(wrong/)?[A-Za-z0-9_][A-Za-z0-9_.-]*")
_CHAPTER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


class Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A chapter on its way: all that its judge reads, by name."""

    chapter: str
    files: dict[str, bytes]


def packed(chapter: Chapter) -> bytes:
    """All that decides the chapter's reports. Raises ChapterError for what cannot travel, or changed since it was loaded."""
    folder = Path(chapter.folder)
    files = {}
    for name in decisive_files(folder, chapter.file.module):
        path = folder / name
        if path.is_symlink() or (path.parent != folder and path.parent.is_symlink()):
            raise ChapterError(f"{path} is a link, which does not travel to other machines. Put the file itself there.")
        if not _NAME.fullmatch(name):
            raise ChapterError(f"{path} has a name that does not travel to other machines. Use letters, digits, _, - and dots.")
        files[name] = path.read_bytes()
    if not _CHAPTER.fullmatch(chapter.name):
        raise ChapterError(f"{folder} has a name that does not travel to other machines. Use letters, digits, _, - and dots.")
    if load_chapter(folder).sha256 != chapter.sha256:
        raise ChapterError(f"{folder} was changed while it was read. Start again.")
    return msgspec.msgpack.encode(Parcel(chapter.name, files))


def unpacked(data: bytes, below: Path) -> Chapter:
    """The chapter, in a private folder below `below` that bears its hash. Raises GraderFault for what is no parcel of ours."""
    try:
        parcel = msgspec.msgpack.decode(data, type=Parcel)
    except msgspec.MsgspecError as error:
        raise GraderFault(f"The chapter arrived damaged ({error}).") from None
    odd = [name for name in parcel.files if not _NAME.fullmatch(name)]
    if odd or not _CHAPTER.fullmatch(parcel.chapter):
        raise GraderFault(f"The chapter arrived with the name {(odd or [parcel.chapter])[0]!r}, which is none of ours.")
    home = below / f"autograder-{hashlib.sha256(data).hexdigest()}"
    if not home.is_dir():
        making = Path(tempfile.mkdtemp(prefix=".autograder-", dir=below))  # mode 0700
        try:
            folder = making / parcel.chapter
            (folder / "wrong").mkdir(parents=True)
            for name, content in parcel.files.items():
                (folder / name).write_bytes(content)
            os.rename(making, home)  # whole, or not there
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
    return load_chapter(home / parcel.chapter)

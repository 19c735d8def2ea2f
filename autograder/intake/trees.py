"""A folder or an archive as the same thing: names and bytes, bounded, with nothing followed outside.

Links, absolute names and names with `..` are refused in archives and left out of folders; what a system adds by itself
(`__MACOSX`, `.DS_Store`, `__pycache__`) is left out everywhere. Archives are read in memory: nothing is unpacked to disk.
The command opens them inside a sandbox (`inside`, `grading.reading`): this module is what runs there.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from autograder.errors import IntakeError
from autograder.model import Text

ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
MAX_FILE = 16 * 1024**2
MAX_TOTAL = 64 * 1024**2
MAX_FILES = 2000
MAX_MEMBERS = 20_000
MAX_UNPACKED = 512 * 1024**2
IGNORED = frozenset({"__MACOSX", ".DS_Store", "__pycache__", ".ipynb_checkpoints", ".git", ".venv", "Thumbs.db"})


class Tree(msgspec.Struct, frozen=True):
    """Files by their relative name, sorted. `left_out` names what was not read and why."""

    files: dict[str, bytes]
    left_out: tuple[Text, ...] = ()

    def below(self, folder: str) -> Tree:
        """The part below `folder`, names relative to it."""
        start = f"{folder}/"
        return Tree({n.removeprefix(start): b for n, b in self.files.items() if n.startswith(start)}, self.left_out)

    def top(self) -> dict[str, bool]:
        """The names at the top and whether each is a folder."""
        return {name.partition("/")[0]: "/" in name for name in self.files}


def is_archive(name: str) -> bool:
    """Whether a file's name says that it is an archive we read."""
    return name.lower().endswith(ARCHIVES)


def stem(name: str) -> str:
    """A file's name without its ending (`alice.tar.gz` → `alice`)."""
    for ending in sorted(ARCHIVES, key=len, reverse=True):
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return PurePosixPath(name).stem


def readable(name: str) -> str:
    """A file's name as text that can be written anywhere: bytes that are no UTF-8 are shown as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def read_path(path: Path, *, scale: int = 1) -> bytes:
    """A file's bytes, bounded (`scale` times the usual). Raises IntakeError saying why it cannot be read."""
    most = MAX_FILE * scale
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _error(path.name, "is not a regular file", "n'est pas un fichier ordinaire")
            data = file.read(most + 1)
    except OSError as error:
        raise _error(path.name, f"cannot be read ({error.strerror})", f"est illisible ({error.strerror})") from None
    if len(data) > most:
        raise _error(path.name, f"is larger than {most >> 20} MB; clear its outputs or data",
                     f"dépasse {most >> 20} Mo ; effacez ses sorties ou ses données")  # fmt: skip
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_folder(folder: Path) -> Tree:
    """A folder's files, links left out. Raises IntakeError if it is too large or cannot be read."""
    files: dict[str, bytes] = {}
    left_out: list[Text] = []
    total = 0
    for path in _walk(folder):
        name = readable(path.relative_to(folder).as_posix())
        if path.is_symlink():
            left_out.append(Text(f"{name} is a link and was left out.", f"{name} est un lien : il a été ignoré."))
            continue
        try:
            files[name] = read_path(path)
        except IntakeError as error:
            left_out.append(error.text)
            continue
        total += len(files[name])
        _check_size(folder.name, len(files), total)
    return Tree(dict(sorted(files.items())), tuple(left_out))


def read_archive(name: str, data: bytes, scale: int = 1) -> Tree:
    """An archive's files, at most `scale` times what one student may hand in.

    Raises IntakeError for one that is damaged, too large, or that points outside itself.
    """
    return collected(name, archive_members(name, data, scale), scale)


def collected(name: str, members: Iterable[tuple[str, bytes]], scale: int = 1) -> Tree:
    """The members of the archive `name` as a tree. Raises IntakeError for too much of them."""
    files: dict[str, bytes] = {}
    total = 0
    for member, content in members:
        files[member] = content
        total += len(content)
        _check_size(name, len(files), total, scale)
    return Tree(dict(sorted(files.items())))


def archive_members(name: str, data: bytes, scale: int = 1) -> Iterator[tuple[str, bytes]]:
    """An archive's files one after the other. Raises IntakeError as `read_archive`."""
    members = _zip_members if name.lower().endswith(".zip") else _tar_members
    try:
        yield from members(name, data, scale)
    except (
        zipfile.BadZipFile,
        tarfile.TarError,
        zlib.error,
        lzma.LZMAError,
        OSError,
        EOFError,
        ValueError,
        LookupError,
    ) as error:
        raise _error(name, f"is damaged ({type(error).__name__}: {str(error)[:80]}); ask for it again",
                     f"est abîmée ({type(error).__name__}) ; demandez un nouvel envoi", archive=True) from None  # fmt: skip
    except (NotImplementedError, RuntimeError) as error:  # an unknown compression, or a password
        raise _error(name, f"cannot be opened ({str(error)[:80]}); ask for a plain zip",
                     "ne s'ouvre pas (mot de passe ?) ; demandez un zip ordinaire", archive=True) from None  # fmt: skip


def _zip_members(name: str, data: bytes, scale: int) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            member = _safe_name(name, info.filename)
            if stat.S_ISLNK(info.external_attr >> 16):
                raise _outside(name, info.filename)
            if IGNORED.isdisjoint(member.parts):
                with archive.open(info) as file:
                    yield readable(member.as_posix()), _bounded(name, file.read(MAX_FILE + 1))


def _tar_members(name: str, data: bytes, scale: int) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=_Bounded(name, _decompressed(data), scale), mode="r|") as archive:
        for number, info in enumerate(archive):
            if number >= MAX_MEMBERS * scale:
                raise _error(name, f"has more than {MAX_MEMBERS * scale} entries",
                             f"a plus de {MAX_MEMBERS * scale} entrées", archive=True)  # fmt: skip
            if info.isdir():
                continue
            member = _safe_name(name, info.name)
            if not info.isreg():
                raise _outside(name, info.name)
            if IGNORED.isdisjoint(member.parts):
                file = archive.extractfile(info)
                yield readable(member.as_posix()), _bounded(name, file.read(MAX_FILE + 1) if file else b"")


def _decompressed(data: bytes) -> io.BufferedIOBase:
    stream = io.BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=stream)
    if data.startswith(b"BZh"):
        return bz2.BZ2File(stream)
    return lzma.LZMAFile(stream) if data.startswith(b"\xfd7zXZ") else stream


class _Bounded(io.BufferedIOBase):
    """A stream that ends in an error once too much has come out of it: what is passed over is unpacked, too."""

    def __init__(self, name: str, stream: io.BufferedIOBase, scale: int) -> None:
        self._name = name
        self._stream = stream
        self._most = self._left = MAX_UNPACKED * scale

    def read(self, size: int | None = -1, /) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise _error(self._name, f"unpacks to more than {self._most >> 20} MB",
                         f"dépasse {self._most >> 20} Mo une fois décompressée", archive=True)  # fmt: skip
        return data


def _bounded(name: str, content: bytes) -> bytes:
    if len(content) > MAX_FILE:
        raise _error(name, f"holds a file larger than {MAX_FILE >> 20} MB",
                     f"contient un fichier de plus de {MAX_FILE >> 20} Mo", archive=True)  # fmt: skip
    return content


def _safe_name(archive: str, member: str) -> PurePosixPath:
    path = PurePosixPath(member.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in member or not path.parts or ":" in path.parts[0]:
        raise _outside(archive, member)
    return path


def _outside(archive: str, member: str) -> IntakeError:
    return _error(archive, f"holds {member[:80]!r}, which points outside the archive: nothing of it was used",
                  f"contient {member[:80]!r}, qui pointe hors de l'archive : rien n'en a été utilisé", archive=True)  # fmt: skip


def _check_size(name: str, count: int, total: int, scale: int = 1) -> None:
    files, size = MAX_FILES * scale, MAX_TOTAL * scale
    if count > files or total > size:
        raise _error(name, f"holds more than {files} files or {size >> 20} MB",
                     f"contient plus de {files} fichiers ou de {size >> 20} Mo")  # fmt: skip


def _walk(folder: Path) -> Iterator[Path]:
    waiting = [folder]  # not recursive: folders can be nested deeper than Python's calls
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name in IGNORED:
                continue
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            else:
                yield path


def _error(name: str, en: str, fr: str, *, archive: bool = False) -> IntakeError:
    name = readable(name)
    return IntakeError(
        Text(
            f"{'The archive ' if archive else ''}{name} {en}.",
            f"{'L’archive ' if archive else ''}{name} {fr}.",
        )
    )

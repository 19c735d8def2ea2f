"""Archives and notebooks made to do harm, with what must be said of each.

Each is made here, since none may lie about in a repository. `due` is a pattern found in why nothing was graded, or a mark.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable

import msgspec

HONEST = b"""
import numpy as np

def double(x):
    return 2 * x
"""
HONEST_MARK = 4.0  # of the target: test_double_example and test_double
MB = 1024**2


class Handed(msgspec.Struct, frozen=True):
    """A file as it was handed in, and what is due: words on why it was not graded, or the mark."""

    tries: str
    file: str
    content: Callable[[], bytes]
    due: str | float


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def tarred(*members: tuple[tarfile.TarInfo | str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, content in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def zip_link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def overlapping_zip(members: int) -> bytes:
    """One compressed kernel of 16 MB to which every entry of the directory points: 16 MB times `members` from 16 kB."""
    kernel = zipped(("0.py", bytes(16 * MB)))
    end = kernel.rindex(b"PK\x05\x06")
    start = kernel.index(b"PK\x01\x02")
    entry = kernel[start:end]
    directory = b"".join(entry.replace(b"0.py", f"{number:x}.py".encode()[-4:].rjust(4, b"_")) for number in range(members))
    sizes = struct.pack("<HHII", members, members, len(directory), start)
    return kernel[:start] + directory + kernel[end : end + 8] + sizes + b"\0\0"


def with_password(archive: bytes) -> bytes:
    """Bit 0 of every entry's flags set."""
    return archive.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def notebook(*sources: str, outputs: list[dict[str, object]] | None = None) -> bytes:
    cells = [{"cell_type": "code", "metadata": {}, "source": source, "outputs": outputs or []} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}).encode()


def large_outputs(size: int) -> bytes:
    return notebook(HONEST.decode(), outputs=[{"output_type": "stream", "name": "stdout", "text": "x" * size}])


MAGICS = """
%matplotlib inline
%load_ext autoreload
!touch /tmp/owned && rm -rf ~ && curl http://127.0.0.1/
%%bash
echo owned
"""
INSIDE = "points outside the archive"
HANDED = {
    "zip_slip": Handed(
        "A zip entry climbs out of its folder.", "a.zip", lambda: zipped(("../../target.py", HONEST)), INSIDE
    ),
    "zip_slip_with_backslashes": Handed(
        "The same with the separators of another system.", "a.zip", lambda: zipped(("..\\..\\target.py", HONEST)), INSIDE
    ),
    "zip_absolute": Handed("An absolute name.", "a.zip", lambda: zipped(("/etc/cron.d/owned", HONEST)), INSIDE),
    "zip_drive": Handed("A name with a drive.", "a.zip", lambda: zipped(("C:/target.py", HONEST)), INSIDE),
    "zip_symlink": Handed(
        "A link in a zip, to be followed when it is read.", "a.zip",
        lambda: zipped((zip_link("target.py"), b"/etc/passwd")), INSIDE,
    ),
    "tar_slip": Handed("A tar entry climbs out.", "a.tar", lambda: tarred(("../target.py", HONEST)), INSIDE),
    "tar_absolute": Handed("An absolute name in a tar.", "a.tar", lambda: tarred(("/tmp/owned.py", HONEST)), INSIDE),
    "tar_symlink": Handed(
        "A link to a folder outside, then a file written through it.", "a.tar",
        lambda: tarred((link("out", "/tmp"), b""), ("out/owned.py", HONEST)), INSIDE,
    ),
    "tar_hard_link": Handed(
        "A hard link to a file of the machine.", "a.tar",
        lambda: tarred((link("target.py", "/etc/passwd", tarfile.LNKTYPE), b"")), INSIDE,
    ),
    "tar_device": Handed(
        "A device node.", "a.tar", lambda: tarred((link("target.py", "", tarfile.CHRTYPE), b"")), INSIDE
    ),
    "tar_pipe": Handed(
        "A named pipe, whose reader would wait for ever.", "a.tar",
        lambda: tarred((link("target.py", "", tarfile.FIFOTYPE), b"")), INSIDE,
    ),
    "zip_bomb": Handed(
        "One file of a gigabyte in a megabyte.", "a.zip", lambda: zipped(("target.py", bytes(1024 * MB))), "larger than 16 MB"
    ),
    "zip_bomb_of_many": Handed(
        "Many files under the limit of one, together far above that of all.", "a.zip",
        lambda: zipped(*((f"{n}.py", bytes(15 * MB)) for n in range(10))), "files or 64 MB",
    ),
    "zip_bomb_overlapping": Handed(
        "A directory of 1000 entries that all point to one compressed kernel.", "a.zip", lambda: overlapping_zip(1000),
        "damaged|files or 64 MB",
    ),
    "gzip_bomb": Handed(
        "A tar of a gigabyte of nothing, compressed.", "a.tar.gz",
        lambda: gzip.compress(tarred((".git/objects", bytes(600 * MB))), 1), "unpacks to more than 512 MB",
    ),
    "bzip2_bomb": Handed(
        "The same, packed a thousand times better.", "a.tar.bz2",
        lambda: bz2.compress(tarred(("target.py", bytes(100 * MB))), 1), "larger than 16 MB",
    ),
    "xz_bomb": Handed(
        "The same in xz.", "a.tar.xz",
        lambda: lzma.compress(tarred(("target.py", bytes(100 * MB))), preset=0), "larger than 16 MB",
    ),
    "many_members": Handed(
        "More empty files than any exercise has.", "a.zip", lambda: zipped(*((f"{n}.py", b"") for n in range(5000))),
        "more than 2000 files",
    ),
    "members_that_are_not_counted": Handed(
        "Very many entries of a tar that are left out, and cost time all the same.", "a.tar",
        lambda: tarred(*((f"__MACOSX/{n}", b"") for n in range(21_000))), "more than 20000 entries",
    ),
    "encrypted": Handed(
        "A zip with a password: bit 0 of the flags set.", "a.zip",
        lambda: with_password(zipped(("target.py", HONEST))),
        "cannot be opened|damaged",
    ),
    "cut_off": Handed("Half of an archive.", "a.zip", lambda: zipped(("target.py", HONEST * 100))[:-60], "is damaged"),
    "archive_in_archive": Handed(
        "Zips in zips: only the outer one is opened.", "a.zip", lambda: zipped(("a.zip", zipped(("target.py", HONEST)))),
        r"no target\.py",
    ),
    "conftest_shipped": Handed(
        "Brings its own conftest.py and tests that pass.", "a.zip",
        lambda: zipped(("target.py", HONEST), ("conftest.py", b"1/0"), ("test_hidden.py", b"def test(): pass")),
        HONEST_MARK,
    ),
    "libraries_shipped": Handed(
        "Brings numpy.py, torch.py and sitecustomize.py beside the exercise.", "a.zip",
        lambda: zipped(("target.py", HONEST), ("numpy.py", b"1/0"), ("torch.py", b"1/0"), ("sitecustomize.py", b"1/0")),
        HONEST_MARK,
    ),
    "names_that_inject": Handed(
        "Names with line ends, escapes and markup.", "a.zip",
        lambda: zipped(("target.py", HONEST), ("x\n\x1b[2J<script>\u202e.py", b"")), HONEST_MARK,
    ),
    "notebook_of_500_mb": Handed(
        "A notebook whose outputs are half a gigabyte, compressed.", "a.zip",
        lambda: zipped(("target.ipynb", large_outputs(500 * MB))), "larger than 16 MB",
    ),
    "notebook_of_15_mb": Handed(
        "A notebook with outputs just below the limit: they are no matter.", "target.ipynb", lambda: large_outputs(15 * MB),
        HONEST_MARK,
    ),
    "notebook_nested": Handed(
        "JSON nested deeper than a parser's stack.", "target.ipynb",
        lambda: b'{"nbformat": 4, "cells": ' + b"[" * 3_000_000 + b"]" * 3_000_000 + b"}", "damaged",
    ),
    "notebook_of_many_cells": Handed(
        "Very many empty cells.", "target.ipynb",
        lambda: b'{"nbformat": 4, "cells": [' + b",".join([b'{"cell_type": "code"}'] * 600_000) + b"]}", 0.0,
    ),
    "notebook_with_magics": Handed(
        "Magics and shell escapes: none is run, the functions beside them are graded.", "target.ipynb",
        lambda: notebook("import numpy as np", MAGICS, "!rm -rf /\ndef double(x):\n    return 2 * x"), HONEST_MARK,
    ),
    "notebook_with_huge_numbers": Handed(
        "Numbers of a million digits where a version is due.", "target.ipynb",
        lambda: b'{"nbformat": ' + b"9" * 1_000_000 + b', "cells": []}', "damaged",
    ),
}  # fmt: skip

"""Builds the demo class from its manifest: files, folders, notebooks and archives as students hand them in."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from autograder.authoring.notebooks import stub_notebook
from autograder.variants import read_variant
from autograder.chapters import Chapter, load_chapter

HERE = Path(__file__).resolve().parent
SOLUTIONS = HERE.parent.parent / "solutions"
Row = dict[str, Any]


def manifest() -> dict[str, list[Row]]:
    """Chapter → its rows: student, form, source, mark, why."""
    table: dict[str, list[Row]] = tomllib.loads((HERE / "manifest.toml").read_text(encoding="utf-8"))
    return table


def expected_mark(row: Row) -> float | None:
    """The mark that the manifest says, None where none may be given."""
    return None if row["mark"] == "none" else float(row["mark"])


def build(out: Path, rows: dict[str, list[Row]] | None = None) -> None:
    """Write the class below `out`, one folder a chapter, replacing what was there."""
    shutil.rmtree(out, ignore_errors=True)
    for name, students in (rows or manifest()).items():
        chapter = load_chapter(SOLUTIONS / name)
        folder = out / name
        folder.mkdir(parents=True)
        for row in students:
            hand_in(folder, row["student"].replace("~2", ""), row["form"], source_of(chapter, row["source"]), chapter)


def source_of(chapter: Chapter, source: str) -> str:
    """The Python source that a row names, whole."""
    kind, _, name = source.partition("/")
    if kind in ("", "reference"):
        return chapter.source
    if kind == "stub":
        return chapter.stub
    if kind in ("files", "forged"):
        base = chapter.source if kind == "files" else chapter.stub
        return base + (HERE / chapter.name / kind / f"{name}.py").read_text(encoding="utf-8")
    return read_variant(chapter, Path(chapter.folder) / kind / f"{name}.py").source


def hand_in(folder: Path, student: str, form: str, source: str, chapter: Chapter) -> None:
    """Write one submission in the given form."""
    main, book = chapter.main, f"{chapter.file.module}.ipynb"
    match form:
        case "file":
            (folder / f"{student}.py").write_text(source, encoding="utf-8")
        case "folder":
            _write(folder / student / main, source.encode())
        case "notebook":
            _write(folder / f"{student}.ipynb", as_notebook([source]))
        case "messy notebook":
            _write(folder / student / book, messy_notebook(source, chapter))
        case "notebook and stub":
            _write(folder / student / book, as_notebook([source]))
            _write(folder / student / main, chapter.stub.encode())
        case "zip":
            _write(folder / f"{student}.zip", zipped({main: source.encode()}))
        case "mac zip":
            files = {f"devoir/{main}": source.encode(), f"__MACOSX/devoir/._{main}": b"\0\5\26\7", "devoir/.DS_Store": b"\0"}
            _write(folder / f"{student}.zip", zipped(files))
        case "tar.gz":
            _write(folder / f"{student}.tar.gz", tarred(main, source.encode()))
        case "corrupt zip":
            _write(folder / f"{student}.zip", zipped({main: source.encode()})[:-100])
        case "corrupt notebook":
            _write(folder / f"{student}.ipynb", as_notebook([source])[:200])
        case "empty folder":
            (folder / student).mkdir()
        case "latin-1":
            _write(folder / student / main, f"# Prénom : Zoé\n{chapter.stub}".encode("latin-1", "replace"))
        case _:
            raise ValueError(f"the manifest names the form {form!r}, which is none")


def as_notebook(cells: list[str]) -> bytes:
    """A notebook of these code cells."""
    code = [
        {"cell_type": "code", "id": f"c{n}", "source": c, "metadata": {}, "outputs": [], "execution_count": None}
        for n, c in enumerate(cells)
    ]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def messy_notebook(source: str, chapter: Chapter) -> bytes:
    """What comes back from a term of work: magics, a broken demo, a loop, and unwritten copies after the solved cells."""
    stubs = [
        "".join(cell["source"])
        for cell in json.loads(stub_notebook(chapter))["cells"]
        if cell["cell_type"] == "code" and "NotImplementedError" in "".join(cell["source"])
    ]
    broken = "%matplotlib inline\n!pip install deep-learning\nplt.imshow(undefined)\nfor i in range(10**9): pass"
    return as_notebook([broken, source, "print(conv2d(None, None))", *stubs[:2], "this is not Python ("])


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip archive in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    """A gzipped tar archive in memory, holding one file."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        info = tarfile.TarInfo(f"./{name}")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

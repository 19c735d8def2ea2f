"""From one student's files to a Submission: which file holds the functions, and a notebook's code cells."""

from __future__ import annotations

import hashlib
import math
import re
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import msgspec

from autograder.errors import IntakeError
from autograder.intake.classes import Entry, own_stems
from autograder.intake.trees import Tree, is_archive, read_archive
from autograder.model import SourceFile, Submission, Text, Unreadable

_CHAPTER = re.compile(r"\d\d_[a-z][a-z0-9_]*")
_DEFINITION = re.compile(rb"^[ \t]*(?:async[ \t]+)?def[ \t]", re.MULTILINE)


class _Cell(msgspec.Struct):
    cell_type: str
    source: str | list[str] = ""
    metadata: Any = None

    @property
    def holds_code(self) -> bool:
        """Whether it is a code cell, or was one for the student to write in: a keystroke turns it into text."""
        mark = self.metadata.get("nbgrader") if isinstance(self.metadata, dict) else None
        return self.cell_type == "code" or (isinstance(mark, dict) and mark.get("solution") is True)


class _Notebook(msgspec.Struct):
    cells: list[_Cell]
    nbformat: int = 4


def read_entry(entry: Entry, chapter: str, module: str) -> Submission | Unreadable:
    """The submission in `entry`, or why there is none. Never raises for what a student handed in."""
    notes = list(entry.tree.left_out)
    if entry.same_as is not None:
        notes.append(Text(f"{entry.same_as} handed in more than once; this is {entry.origin}. Keep one of the marks.",
                          f"{entry.same_as} a rendu plusieurs fois ; voici {entry.origin}. Gardez une seule note."))  # fmt: skip
    if entry.problem is not None:
        return Unreadable(student=entry.student, origin=entry.origin, problem=entry.problem, notes=tuple(notes))
    try:
        tree = opened(entry.tree)
        main, note = choose_main(tree, chapter, module)
        content = tree.files[main]
        form = "notebook" if main.endswith(".ipynb") else "python"
        if form == "notebook":
            content = msgspec.json.encode(code_cells(main, content))
        else:
            _check_text(main, content)
    except IntakeError as error:
        return Unreadable(student=entry.student, origin=entry.origin, problem=error.text, notes=tuple(notes))
    folder = main[: main.rfind("/") + 1]
    others = [
        SourceFile(name, data)
        for name, data in tree.files.items()
        if name != main and name.endswith(".py") and name.startswith(folder)
    ]
    files = (SourceFile(main, content), *others)
    return Submission(
        student=entry.student,
        origin=entry.origin,
        main=main,
        form=form,
        files=files,
        sha256=sha256_of(files),
        notes=tuple(notes + ([note] if note else [])),
    )


def must_be_opened(entry: Entry) -> bool:
    """Whether reading the entry parses more than plain text: an archive or a notebook is read in a sandbox."""
    return any(is_archive(name) or name.endswith(".ipynb") for name in entry.tree.files)


def opened(tree: Tree) -> Tree:
    """The files of the archive, if an archive is all there is. Raises IntakeError."""
    name = next(iter(tree.files), "")
    if len(tree.files) != 1 or not is_archive(name):
        return tree
    return read_archive(PurePosixPath(name).name, tree.files[name])


def choose_main(tree: Tree, chapter: str, module: str) -> tuple[str, Text | None]:
    """The file that holds the functions, and a note where it had to be chosen. Raises IntakeError if there is none.

    The module's own file name (in nbgrader, the chapter's) counts wherever it lies, the chapter's folder first; else the
    only .py or .ipynb there is that does not bear another chapter's name. Of the .py and the .ipynb (the French one, too)
    of one exercise, the one in which most is written counts.
    """
    names = [n for n in tree.files if n.endswith((".py", ".ipynb"))]
    own = [n for n in names if PurePosixPath(n).stem in own_stems(chapter, module)]
    own.sort(key=lambda n: (chapter not in PurePosixPath(n).parts, n.count("/"), n))
    candidates = own or [n for n in names if not PurePosixPath(n).name.startswith("test_") and not _of_another(n, chapter)]
    if not candidates:
        raise IntakeError(_nothing(tree, module))
    if own:
        place = PurePosixPath(own[0]).parent
        candidates = [n for n in own if PurePosixPath(n).parent == place]
    if len(candidates) == 1:
        return candidates[0], None
    stems = {PurePosixPath(n).stem for n in candidates}
    if len(stems) > 1 and not own:
        listed = ", ".join(sorted(candidates)[:5])
        raise IntakeError(Text(
            f"None of its files is called {module}.py or {module}.ipynb, and there are several: {listed}. "
            f"Name the right one {module}.py.",
            f"Aucun fichier ne s'appelle {module}.py ou {module}.ipynb, et il y en a plusieurs : {listed}. "
            f"Nommez le bon {module}.py.",
        ))  # fmt: skip
    found = {name: _definitions(name, tree.files[name]) for name in candidates}
    best = min(candidates, key=lambda n: (-found[n].written, found[n].stubs, n.endswith(".ipynb")))
    others = ", ".join(sorted(set(candidates) - {best}))
    if all(one == found[best] for one in found.values()):
        return best, Text(f"{best} was graded, not {others}: as many functions are written in each.",
                          f"{best} a été corrigé, non {others} : autant de fonctions y sont écrites.")  # fmt: skip
    if all(found[best].stubs < one.stubs for name, one in found.items() if name != best):
        return best, Text(f"{best} was graded, not {others}: fewer of its functions are unwritten.",
                          f"{best} a été corrigé, non {others} : moins de fonctions y restent à écrire.")  # fmt: skip
    return best, Text(f"{best} was graded, not {others}: more functions are written in it.",
                      f"{best} a été corrigé, non {others} : davantage de fonctions y sont écrites.")  # fmt: skip


def _of_another(name: str, chapter: str) -> bool:
    """Whether a file, or a folder it is in, is named as another chapter is: a student's folder may hold several."""
    return any(_CHAPTER.fullmatch(part) and part != chapter for part in PurePosixPath(name).with_suffix("").parts)


class _Definitions(NamedTuple):
    """How many functions a file defines, and how many stubs it still holds: who writes below a stub leaves it."""

    functions: float
    stubs: int

    @property
    def written(self) -> float:
        return self.functions - self.stubs


def _definitions(name: str, content: bytes) -> _Definitions:
    """What a file defines; a notebook's outputs are no part of it, and a damaged one comes after every other."""
    try:
        sources = (
            [cell.encode("utf-8", "replace") for cell in code_cells(name, content)] if name.endswith(".ipynb") else [content]
        )
    except IntakeError:
        return _Definitions(-math.inf, 0)
    functions = sum(len(_DEFINITION.findall(source)) for source in sources)
    return _Definitions(functions, sum(source.count(b"NotImplementedError") for source in sources))


def code_cells(name: str, content: bytes) -> list[str]:
    """The sources of a notebook's code cells. Raises IntakeError for a file that is no notebook."""
    try:
        notebook = msgspec.json.decode(content, type=_Notebook)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise IntakeError(Text(
            f"The notebook {name} is damaged ({str(error)[:100]}). Open it in Jupyter, save it, hand it in again.",
            f"Le notebook {name} est abîmé ({str(error)[:100]}). Ouvrez-le dans Jupyter, enregistrez-le, rendez-le.",
        )) from None  # fmt: skip
    sources = (cell.source for cell in notebook.cells if cell.holds_code)
    return [source if isinstance(source, str) else "".join(source) for source in sources]


def _check_text(name: str, content: bytes) -> None:
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IntakeError(Text(
            f"{name} is not UTF-8 text (byte {error.start}). Save it as UTF-8 and hand it in again.",
            f"{name} n'est pas un texte UTF-8 (octet {error.start}). Enregistrez-le en UTF-8 et rendez-le à nouveau.",
        )) from None  # fmt: skip
    if b"\0" in content:
        raise IntakeError(Text(f"{name} holds zero bytes: it is not a Python file.",
                               f"{name} contient des octets nuls : ce n'est pas un fichier Python."))  # fmt: skip


def _nothing(tree: Tree, module: str) -> Text:
    found = ", ".join(list(tree.files)[:5])
    if not found:
        return Text(f"Nothing was handed in: there is no {module}.py or {module}.ipynb.",
                    f"Rien n'a été rendu : il n'y a ni {module}.py ni {module}.ipynb.")  # fmt: skip
    return Text(f"There is no {module}.py or {module}.ipynb, only {found}.",
                f"Il n'y a ni {module}.py ni {module}.ipynb, seulement {found}.")  # fmt: skip


def sha256_of(files: tuple[SourceFile, ...]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0{len(file.content)}\0".encode() + file.content)
    return digest.hexdigest()

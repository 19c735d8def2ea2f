"""What a student has in one chapter's folder: the file that counts, and how far it is written."""

from __future__ import annotations

import ast
import shlex
from pathlib import Path, PurePosixPath

import msgspec

from autograder.chapters import PUBLIC_FILE, Chapter, load_public
from autograder.errors import ChapterError, IntakeError, WorkspaceError
from autograder.intake import Place, own_stems, read_entry
from autograder.intake.submissions import choose_main, code_cells
from autograder.intake.trees import Tree
from autograder.model import Submission, Text, Unreadable
from autograder.reports.plain import one_line
from autograder.workspace.folders import shown, top_of
from autograder.workspace.writing import Function, functions_in

PUBLIC_TESTS = "test_public.py"
_SOURCES = (".py", ".ipynb")


class Work(msgspec.Struct, frozen=True):
    """One chapter of a student: `functions` are those of the file that counts; `begun` says whether any file has one written
    (or cannot be read, so that it is worth being told)."""

    chapter: Chapter
    submission: Submission | Unreadable
    functions: tuple[Function, ...]
    begun: bool

    @property
    def main(self) -> str:
        """The file that counts, `convolution.py` where none can be read."""
        return self.submission.main if isinstance(self.submission, Submission) else self.chapter.main

    @property
    def unwritten(self) -> tuple[Function, ...]:
        return tuple(function for function in self.functions if not function.written)


def load_work(folder: Path) -> Chapter:
    """The chapter of a student's folder, its given files looked through. Raises WorkspaceError saying how to mend them."""
    again = anew(folder)
    try:
        chapter = load_public(folder)
    except ChapterError:
        raise WorkspaceError(_anew(folder, PUBLIC_FILE, Text("cannot be read", "est illisible"), again)) from None
    try:
        defined = {node.name for node in ast.parse(chapter.source).body if isinstance(node, ast.FunctionDef)}
        named = bool(chapter.functions) and defined.issuperset(chapter.functions)
    except (SyntaxError, ValueError, RecursionError):
        named = False
    if not named:
        raise WorkspaceError(_anew(folder, PUBLIC_FILE, Text("was edited", "a été modifié"), again))
    tests = folder / PUBLIC_TESTS
    try:
        ast.parse(tests.read_bytes())
    except FileNotFoundError:
        raise WorkspaceError(Text(
            f"{shown(tests)} is not there. Fetch what is missing: {again}",
            f"{shown(tests)} n’est pas là. Récupérez ce qui manque : {again}",
        )) from None  # fmt: skip
    except OSError as error:
        why = Text(f"cannot be read ({error.strerror})", f"est illisible ({error.strerror})")
        raise WorkspaceError(_anew(folder, PUBLIC_TESTS, why, again)) from None
    except SyntaxError as error:
        line = error.lineno or 1
        why = Text(f"is no Python any more (line {line})", f"n’est plus du Python (ligne {line})")
        raise WorkspaceError(_anew(folder, PUBLIC_TESTS, why, again)) from None
    except (ValueError, RecursionError):
        why = Text("is no Python any more", "n’est plus du Python")
        raise WorkspaceError(_anew(folder, PUBLIC_TESTS, why, again)) from None
    return chapter


def read_work(chapter: Chapter) -> Work:
    """What is in the chapter's folder now. Never raises for what a student wrote."""
    module = chapter.file.module
    entry = Place(chapter.name, chapter.folder, Path(chapter.folder)).entry()
    submission = read_entry(entry, chapter.name, module)
    if isinstance(submission, Unreadable):
        if not any(n.endswith(_SOURCES) and n != PUBLIC_TESTS for n in entry.tree.files):
            again = anew(Path(chapter.folder))
            missing = Text(f"There is no {chapter.main} or {module}.ipynb. Fetch what is missing: {again}",
                           f"Il n’y a ni {chapter.main} ni {module}.ipynb. Récupérez ce qui manque : {again}")  # fmt: skip
            submission = msgspec.structs.replace(submission, problem=missing)
        return Work(chapter, submission, (), begun=True)
    others = [n for n in _candidates(entry.tree, chapter) if n != submission.main]
    written = {n: any(f.written for f in _functions(n, entry.tree.files[n], chapter)) for n in (submission.main, *others)}
    if not any(written[n] for n in others):  # then which one counts is plain
        _, note = choose_main(entry.tree, chapter.name, module)
        submission = msgspec.structs.replace(submission, notes=tuple(n for n in submission.notes if n != note))
    main = submission.main
    return Work(chapter, submission, _functions(main, entry.tree.files[main], chapter), begun=any(written.values()))


def anew(folder: Path) -> str:
    """The command that fetches what is missing in a chapter's folder."""
    return f"autograder start {shlex.quote(str(shown(top_of(folder))))} {folder.resolve().name[:2]}"


def place_of(function: Function, main: str) -> Text:
    """Where a function is, or where its stub is: `convolution.py, line 54`."""
    main = one_line(main)
    if not function.line:
        return Text(main, main)
    if function.cell:
        return Text(f"{main}, the cell of {function.name}", f"{main}, la cellule de {function.name}")
    return Text(f"{main}, line {function.line}", f"{main}, ligne {function.line}")


def _candidates(tree: Tree, chapter: Chapter) -> list[str]:
    stems = own_stems(chapter.name, chapter.file.module)
    return [n for n in tree.files if "/" not in n and n.endswith(_SOURCES) and PurePosixPath(n).stem in stems]


def _functions(name: str, content: bytes, chapter: Chapter) -> tuple[Function, ...]:
    notebook = name.endswith(".ipynb")
    try:
        sources = code_cells(name, content) if notebook else [content.decode("utf-8", "replace")]
    except IntakeError:
        return ()
    return functions_in(sources, chapter.functions, notebook=notebook)


def _anew(folder: Path, name: str, why: Text, again: str) -> Text:
    where = shown(folder / name)
    return Text(
        f"{where} {why.en}; it is not to be edited. Delete it and fetch it anew: {again}",
        f"{where} {why.fr} ; ce fichier ne se modifie pas. Supprimez-le et récupérez-le : {again}",
    )

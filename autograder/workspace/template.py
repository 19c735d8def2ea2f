"""From the installed package to a student's folder: only what is missing there, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import msgspec

import autograder
from autograder.chapters import PUBLIC_FILE
from autograder.errors import WorkspaceError
from autograder.model import Text
from autograder.reports.files import write_atomically
from autograder.workspace.folders import SETTINGS, SOURCES, kept_language, matching, settings_text, unknown

FOLDER = "student_template"
_LEFT_OUT = frozenset({"__pycache__", ".ipynb_checkpoints", ".DS_Store", ".autograder"})
_INSTRUCTORS = "grading"  # its folder that no student gets: a repository's secrets are open to who can change its workflows


class Started(msgspec.Struct, frozen=True):
    """What `start` did: the chapters asked for, what it wrote, which given files are there in another version."""

    chapters: tuple[str, ...]
    written: tuple[str, ...]
    differing: tuple[str, ...]
    existed: bool
    language: str
    language_before: str


def template_folder() -> Path:
    """The template: in the installed package, or at the root of the repository that the package is in. Raises WorkspaceError."""
    package = Path(autograder.__file__).resolve().parent
    for folder in (package / FOLDER, package.parent / FOLDER):
        if folder.is_dir():
            return folder
    raise WorkspaceError(Text(
        f"This installation has no {FOLDER}: its chapters are missing. Install autograder anew.",
        f"Cette installation n’a pas de {FOLDER} : ses chapitres manquent. Réinstallez autograder.",
    ))  # fmt: skip


def template_chapters(template: Path) -> list[str]:
    """The names of the chapters that the template holds, sorted."""
    return sorted(path.parent.name for path in template.glob(f"*/{PUBLIC_FILE}"))


def in_language(names: Sequence[str], language: str) -> dict[str, str]:
    """Which of the template's files become which of the student's: {new name: name in the template}.

    In French `X.fr.Y` becomes `X.Y` and replaces its English twin; in English it stays out.
    """
    chosen: dict[str, str] = {}
    french: dict[str, str] = {}
    for name in names:
        path = PurePosixPath(name)
        if path.stem.endswith(".fr"):
            french[str(path.with_name(f"{path.stem.removesuffix('.fr')}{path.suffix}"))] = name
        else:
            chosen[name] = name
    return chosen | french if language == "fr" else chosen


def start(folder: Path, asked: Sequence[str], language: str, template: Path) -> Started:
    """Make `folder` a student's, with the chapters asked for (none: all): what is there stays as it is.

    Raises WorkspaceError for an unknown chapter, a file in the way, a folder that cannot be written.
    """
    known = template_chapters(template)
    chapters = _asked_for(asked, known)
    existed = folder.is_dir() and any(folder.iterdir())
    _check_way(folder, chapters)
    before = kept_language(folder) if (folder / SETTINGS).is_file() else ""
    files = [n for n in _files(template) if (top := n.partition("/")[0]) not in known or top in chapters]
    written, differing = [], []
    for new, name in sorted(in_language(files, language).items()):
        target, data = folder / new, (template / name).read_bytes()
        if target.is_symlink() or target.exists():
            if _is_given(new, known) and target.is_file() and target.read_bytes() != data:
                differing.append(new)
            continue
        _write(target, data)
        written.append(new)
    if before != language:
        _write(folder / SETTINGS, settings_text(language).encode())
    return Started(tuple(chapters), tuple(written), tuple(differing), existed, language, before)


def _asked_for(asked: Sequence[str], known: Sequence[str]) -> list[str]:
    chapters = []
    for name in asked:
        found = matching(name, known)
        if len(found) != 1:
            raise unknown(name, known)
        chapters += found
    return sorted(set(chapters)) if asked else list(known)


def _check_way(folder: Path, chapters: Sequence[str]) -> None:
    """Raise for a file where a folder must be, before anything is written."""
    for path in (folder, *folder.parents, *(folder / chapter for chapter in chapters)):
        if (path.exists() or path.is_symlink()) and not path.is_dir():
            raise WorkspaceError(Text(
                f"{path} is in the way: it is a file, and a folder of this name is needed. Rename it, or give another folder.",
                f"{path} gêne : c’est un fichier, et il faut un dossier de ce nom. Renommez-le, ou donnez un autre dossier.",
            ))  # fmt: skip


def _files(template: Path) -> Iterator[str]:
    for path in sorted(template.rglob("*")):
        name = path.relative_to(template)
        if path.is_file() and _LEFT_OUT.isdisjoint(name.parts) and name.parts[0] != _INSTRUCTORS:
            yield name.as_posix()


def _is_given(name: str, known: Sequence[str]) -> bool:
    """Whether a file is one of a chapter's that a student does not write in."""
    return (name.partition("/")[0] in known and not name.endswith(SOURCES)) or name.endswith("/test_public.py")


def _write(target: Path, data: bytes) -> None:
    try:
        write_atomically(target, data)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise WorkspaceError(Text(
            f"{target} cannot be written ({why}). Give a folder that you may write in.",
            f"{target} ne peut pas être écrit ({why}). Donnez un dossier où vous pouvez écrire.",
        )) from None  # fmt: skip

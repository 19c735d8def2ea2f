"""Where a student's chapters are, which one is meant, and the language that the folder is kept in."""

from __future__ import annotations

import difflib
import locale
import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder.chapters import PUBLIC_FILE
from autograder.errors import WorkspaceError
from autograder.model import Text
from autograder.reports.plain import one_line

SETTINGS = "autograder.toml"  # at the top of a folder that `autograder start` made
LANGUAGES = ("en", "fr")
COMING_SECONDS = 2.0  # in which a chapter's files are written, copied or unpacked one after the other
SOURCES = (".py", ".ipynb")
_CHAPTER = re.compile(r"\d\d_[a-z][a-z0-9_]*")


def chapter_folders(start: Path) -> dict[str, Path]:
    """The chapters of the student who stands in `start`, by name and sorted: in it, below it, or beside it."""
    if (start / PUBLIC_FILE).is_file():
        found = [path.parent for path in start.parent.glob(f"*/{PUBLIC_FILE}")]
    else:
        found = [path.parent for pattern in ("*", "assignments/*") for path in start.glob(f"{pattern}/{PUBLIC_FILE}")]
    return {folder.name: folder for folder in sorted(found)}


def find_folder(name: str, start: Path) -> Path:
    """The student's folder of the chapter called `name` ("08_convolution", "08", "8" or "convolution"), at `start` or near.

    Without a name: `start` itself if it is one, else the one whose file was saved last, else the first. Raises WorkspaceError.
    """
    known = chapter_folders(start)
    if not name:
        if (start / PUBLIC_FILE).is_file():
            return start
        if known:
            return max(known.values(), key=_saved)
        raise no_chapter(start)
    found = matching(name, known)
    if len(found) == 1:
        return known[found[0]]
    spoilt = _without_public_file(start, matching(name, [start.name, *_folder_names(start)]))
    raise spoilt or unknown(name, known)


def matching(name: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that `name` stands for: a chapter's whole name, its number, or what follows the number."""
    wanted = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    number = f"{int(wanted):02d}" if re.fullmatch(r"[0-9]{1,2}", wanted) else wanted
    return [n for n in dict.fromkeys(names) if wanted == n or (wanted and number in n.partition("_")[::2])]


def unknown(name: str, names: Iterable[str]) -> WorkspaceError:
    """What is said of a chapter's name that there is not, with the nearest ones."""
    known = list(names)
    name = one_line(name)
    if not known:
        return WorkspaceError(NO_CHAPTER)
    parts = {part: n for n in known for part in (n, n.partition("_")[2])}
    near = list(dict.fromkeys(parts[m] for m in difflib.get_close_matches(name, parts, n=3)))
    if near:
        return WorkspaceError(Text(
            f"There is no chapter {name!r} here. Did you mean {' or '.join(near)}?",
            f"Il n’y a pas de chapitre {name!r} ici. Vouliez-vous dire {' ou '.join(near)} ?",
        ))  # fmt: skip
    listed = ", ".join(known)
    return WorkspaceError(Text(
        f"There is no chapter {name!r} here. There are: {listed}.",
        f"Il n’y a pas de chapitre {name!r} ici. Il y a : {listed}.",
    ))  # fmt: skip


NO_CHAPTER = Text(
    "No chapter here: no folder has a chapter.json. Go to the folder of your exercises, "
    "or make one: autograder start deep_learning",
    "Pas de chapitre ici : aucun dossier n’a de chapter.json. Allez dans le dossier de vos exercices, "
    "ou créez-en un : autograder start deep_learning --lang fr",
)


def top_of(folder: Path) -> Path:
    """The student's folder that a chapter's folder lies in: the nearest one with settings above it, else its parent."""
    above = folder.resolve().parents
    return next((path for path in above if (path / SETTINGS).is_file()), above[0] if above else folder)


def shown(path: Path) -> Path:
    """A path as short as it can be said from where the student stands."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def no_chapter(start: Path) -> WorkspaceError:
    """What is said where no chapter is: it may only have lost its chapter.json."""
    return _without_public_file(start, [start.name, *_folder_names(start)]) or WorkspaceError(NO_CHAPTER)


def kept_language(start: Path) -> str:
    """The language that the folder at or above `start` is kept in, "" if none is. Raises WorkspaceError."""
    start = start.resolve()
    path = next((folder / SETTINGS for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)
    if path is None:
        return ""
    try:
        language = tomllib.loads(path.read_text(encoding="utf-8")).get("language", "")
    except (OSError, ValueError, RecursionError) as error:
        raise WorkspaceError(_spoilt(path, str(error))) from None
    if language not in ("", *LANGUAGES):
        raise WorkspaceError(_spoilt(path, f"language = {language!r}"))
    return str(language)


def locale_language() -> str:
    """`fr` where the environment's locale is French, else `en`."""
    names = (os.environ.get(variable) for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "fr" if (next(filter(None, names), "") or _system_locale()).lower().startswith("fr") else "en"


def _system_locale() -> str:
    """What the system says where the environment says nothing: `fr_FR`, on Windows `French_France`."""
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # a name that Python does not know
        return ""


def settings_text(language: str) -> str:
    """What autograder.toml holds."""
    comment = {"fr": "# La langue d’autograder dans ce dossier : en ou fr."}
    return f'{comment.get(language, "# The language of autograder in this folder: en or fr.")}\nlanguage = "{language}"\n'


def _spoilt(path: Path, why: str) -> Text:
    why = one_line(why)
    return Text(
        f'{path} cannot be used ({why}). Write one line into it, language = "en" or language = "fr", or delete it.',
        f'{path} est inutilisable ({why}). Écrivez-y une ligne, language = "fr" ou language = "en", ou supprimez-le.',
    )


def _saved(folder: Path) -> float:
    """When the student last saved a file in it; 0 while all are as they came, together with chapter.json."""
    came = (folder / PUBLIC_FILE).stat().st_mtime + COMING_SECONDS
    files = (path for path in folder.iterdir() if path.suffix in SOURCES and path.is_file())  # a link may lead nowhere
    return max((saved for path in files if (saved := path.stat().st_mtime) > came), default=0.0)


def _folder_names(start: Path) -> list[str]:
    return sorted(path.name for path in start.iterdir() if path.is_dir())


def _without_public_file(start: Path, names: Sequence[str]) -> WorkspaceError | None:
    """The error for a chapter's folder that lost its chapter.json."""
    name = next((n for n in names if _CHAPTER.fullmatch(n)), None)
    if name is None:
        return None
    inside = start.name == name
    again = f"autograder start {'..' if inside else '.'} {name[:2]}"
    return WorkspaceError(Text(
        f"{name} has no chapter.json, which names its checks. Fetch what is missing: {again}",
        f"{name} n’a pas de chapter.json, qui nomme ses vérifications. Récupérez ce qui manque : {again}",
    ))  # fmt: skip

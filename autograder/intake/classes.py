"""Which students a path stands for: one submission, a class folder, nbgrader's, Gradescope's or Moodle's layout."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import yaml

from autograder.errors import IntakeError, UsageError
from autograder.intake.trees import IGNORED, Tree, is_archive, read_folder, read_path, readable, stem
from autograder.model import Text

SOURCES = (".py", ".ipynb")
GRADESCOPE = "submission_metadata.yml"
CLASS_SCALE = 16  # an archive given by name may hold a whole class: 256 MB of it, 1 GB unpacked
Opener = Callable[[str, bytes, int], Tree]  # (name, content, scale) → files; raises IntakeError
_MOODLE = re.compile(r"(?P<name>.+_\d+)_assignsubmission_(file|onlinetext)(_.*)?", re.DOTALL)


class Entry(msgspec.Struct, frozen=True):
    """One student's files, not yet looked into: a name, where it was found, and the files or why there are none."""

    student: str
    origin: str
    tree: Tree
    problem: Text | None = None
    same_as: str | None = None  # the student's own name, where several entries bear it


def find_entries(paths: Sequence[Path], chapter: str, module: str, open_archive: Opener) -> list[Entry]:
    """The entries of all `paths`, sorted by student; those with one name are told apart by `~2`, `~3` ….

    An archive given by name may hold a class, so `open_archive` (read_archive, or its like in a sandbox) is called on
    it; an archive of one student stays closed. Raises UsageError for a path that does not exist or holds nothing.
    """
    check_paths(paths)
    found: list[Entry] = []
    for path in paths:
        entries = _entries(path, chapter, module, open_archive)
        if not entries:
            raise UsageError(
                f"{path} holds no submission: no .py, .ipynb or archive, and no folder with one. "
                "Give the folder that has one entry a student."
            )
        found += map(_plain, entries)
    return _told_apart(sorted(found, key=lambda entry: (entry.student, entry.origin)))


def check_paths(paths: Sequence[Path]) -> None:
    """Raises UsageError for a path that does not exist."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"There is no {path}. Give a file, a folder or an archive with submissions.")


def _entries(path: Path, chapter: str, module: str, open_archive: Opener) -> list[Entry]:
    if path.is_dir():
        if _holds_module(_names(path), module) or (path / chapter).is_dir():
            return [_folder_entry(path.resolve().name, path)]
        if (path / GRADESCOPE).is_file():
            return _gradescope(path)
        return [e for child in _children(path) if (e := _child_entry(child, module)) is not None]
    if not is_archive(path.name):
        return [_file_entry(path, module)]
    try:
        tree = open_archive(path.name, read_path(path, scale=CLASS_SCALE), CLASS_SCALE)
    except IntakeError as error:
        return [Entry(stem(path.name), str(path), Tree({}), error.text)]
    return _archive_entries(stem(path.name), str(path), tree, chapter, module)


def _archive_entries(name: str, origin: str, tree: Tree, chapter: str, module: str) -> list[Entry]:
    """A student's archive, or a whole class in one (Moodle's and Gradescope's exports are)."""
    top = tree.top()
    only = next(iter(top), "")
    if len(top) == 1 and top[only] and not _holds_module([only], module) and not _MOODLE.fullmatch(only):
        inner = tree.below(only)
        if GRADESCOPE in inner.files or not _is_one_submission(inner, chapter, module):
            return _archive_entries(name, origin, inner, chapter, module)
        return [Entry(name, origin, inner)]
    if GRADESCOPE in tree.files:
        students = _gradescope_students(tree.files[GRADESCOPE])
        return [
            Entry(students.get(folder) or folder, f"{origin}/{folder}", tree.below(folder))
            for folder, is_folder in top.items()
            if is_folder
        ]
    if _is_one_submission(tree, chapter, module):
        return [Entry(name, origin, tree)]
    entries = []
    for child, is_folder in top.items():
        where = f"{origin}/{child}"
        if is_folder:
            entries.append(Entry(_student_of(child), where, tree.below(child)))
        elif is_archive(child) or child.endswith(SOURCES):
            entries.append(Entry(_student_of(stem(child)), where, Tree({child: tree.files[child]})))
    return entries or [Entry(name, origin, tree)]


def _is_one_submission(tree: Tree, chapter: str, module: str) -> bool:
    """Whether an archive is one student's: its files lie at the top, or in the chapter's folder, or only one is a source."""
    top = tree.top()
    if any(map(_MOODLE.fullmatch, top)):
        return False
    if _holds_module(list(top), module) or chapter in top:
        return True
    archives = any(is_archive(name) and not is_folder for name, is_folder in top.items())
    alone = len(top) == 1 or (not any(top.values()) and sum(name.endswith(SOURCES) for name in top) == 1)
    return alone and not archives


def _holds_module(names: Sequence[str], module: str) -> bool:
    return any(f"{module}{ending}" in names for ending in SOURCES)


def _names(path: Path) -> list[str]:
    try:
        return [child.name for child in path.iterdir()]
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}). Check its permissions.") from None


def _children(path: Path) -> list[Path]:
    return sorted(child for child in path.iterdir() if child.name not in IGNORED and not child.name.startswith("."))


def _child_entry(path: Path, module: str) -> Entry | None:
    """A class folder's entry; None for a file that is no submission (a README, a list of names)."""
    if path.is_dir():
        return _folder_entry(_student_of(path.name), path)
    return _file_entry(path, module) if is_archive(path.name) or path.name.endswith(SOURCES) else None


def _folder_entry(student: str, path: Path) -> Entry:
    try:
        return Entry(student, str(path), read_folder(path))
    except (IntakeError, OSError) as error:
        where = readable(str(path))
        text = error.text if isinstance(error, IntakeError) else Text(f"{where} cannot be read.", f"{where} est illisible.")
        return Entry(student, str(path), Tree({}), text)


def _file_entry(path: Path, module: str) -> Entry:
    named = _student_of(stem(path.name))
    student = named if named != module else path.resolve().parent.name
    try:
        return Entry(student, str(path), Tree({path.name: read_path(path)}))
    except IntakeError as error:
        return Entry(student, str(path), Tree({}), error.text)


def _plain(entry: Entry) -> Entry:
    """The entry with names that can be written anywhere."""
    return msgspec.structs.replace(entry, student=readable(entry.student), origin=readable(entry.origin))


def _student_of(name: str) -> str:
    """The student that a folder or a file (without its ending) is named after."""
    match = _MOODLE.fullmatch(name)
    return match["name"] if match else name


def _gradescope(path: Path) -> list[Entry]:
    students = _gradescope_students(read_path(path / GRADESCOPE))
    return [_folder_entry(students.get(p.name) or p.name, p) for p in _children(path) if p.is_dir()]


def _gradescope_students(metadata: bytes) -> dict[str, str]:
    """Submission folder → student, from the export's metadata; {} if it cannot be read, then folders name students."""
    try:
        table = yaml.safe_load(metadata)
        return {
            str(folder): " + ".join(str(s.get(":sid") or s.get(":email") or s[":name"]) for s in entry[":submitters"])
            for folder, entry in table.items()
        }
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return {}


def _told_apart(entries: list[Entry]) -> list[Entry]:
    counts = Counter(entry.student for entry in entries)
    taken, seen = set(counts), set[str]()
    result = []
    for entry in entries:
        name = other = entry.student
        if name in seen:
            other = next(new for n in itertools.count(2) if (new := f"{name}~{n}") not in taken)
            taken.add(other)
        seen.add(name)
        result.append(msgspec.structs.replace(entry, student=other, same_as=name if counts[name] > 1 else None))
    return result

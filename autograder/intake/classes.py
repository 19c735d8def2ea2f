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


class Place(msgspec.Struct, frozen=True):
    """Where one student's files are. They are read when they are needed: a class can be larger than the memory."""

    student: str
    origin: str
    held: Path | Tree | Text  # a folder or a file; what an archive of a class held; why there is nothing
    same_as: str | None = None

    def entry(self) -> Entry:
        """The files as they are now. Never raises for what a student handed in."""
        tree, problem = Tree({}), None
        try:
            match self.held:
                case Path() as path:
                    tree = read_folder(path) if path.is_dir() else Tree({path.name: read_path(path)})
                case Tree() as held:
                    tree = held
                case Text() as reason:
                    problem = reason
        except IntakeError as error:
            problem = error.text
        except OSError:
            where = readable(str(self.held))
            problem = Text(f"{where} cannot be read.", f"{where} est illisible.")
        return Entry(self.student, self.origin, tree, problem, self.same_as)


def find_places(paths: Sequence[Path], chapter: str, module: str, open_archive: Opener) -> list[Place]:
    """The students' places in all `paths`, sorted by student; those with one name are told apart by `~2`, `~3` ….

    An archive given by name may hold a class, so `open_archive` (read_archive, or its like in a sandbox) is called on
    it; an archive of one student stays closed. Raises UsageError for a path that does not exist or holds nothing.
    """
    check_paths(paths)
    found: list[Place] = []
    for path in paths:
        places = _places(path, chapter, module, open_archive)
        if not places:
            raise UsageError(
                f"{path} holds no submission: no .py, .ipynb or archive, and no folder with one. "
                "Give the folder that has one entry a student."
            )
        found += map(_plain, places)
    return _told_apart(sorted(found, key=lambda place: (place.student, place.origin)))


def check_paths(paths: Sequence[Path]) -> None:
    """Raises UsageError for a path that does not exist."""
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"There is no {path}. Give a file, a folder or an archive with submissions.")


def _places(path: Path, chapter: str, module: str, open_archive: Opener) -> list[Place]:
    if path.is_dir():
        if _holds(_names(path), chapter, module) or (path / chapter).is_dir():
            return [Place(path.resolve().name, str(path), path)]
        if (path / GRADESCOPE).is_file():
            return _gradescope(path)
        return [place for child in _children(path) if (place := _child(child, chapter, module)) is not None]
    if not is_archive(path.name):
        return [_file(path, chapter, module)]
    try:
        tree = open_archive(path.name, read_path(path, scale=CLASS_SCALE), CLASS_SCALE)
    except IntakeError as error:
        return [Place(stem(path.name), str(path), error.text)]
    return _archived(stem(path.name), str(path), tree, chapter, module)


def _archived(name: str, origin: str, tree: Tree, chapter: str, module: str) -> list[Place]:
    """A student's archive, or a whole class in one (Moodle's and Gradescope's exports are)."""
    top = tree.top()
    only = next(iter(top), "")
    if len(top) == 1 and top[only] and not _holds([only], chapter, module) and not _MOODLE.fullmatch(only):
        inner = tree.below(only)
        if GRADESCOPE in inner.files or not _is_one_submission(inner, chapter, module):
            return _archived(name, origin, inner, chapter, module)
        return [Place(name, origin, inner)]
    if GRADESCOPE in tree.files:
        students = _gradescope_students(tree.files[GRADESCOPE])
        return [
            Place(students.get(folder) or folder, f"{origin}/{folder}", tree.below(folder))
            for folder, is_folder in top.items()
            if is_folder
        ]
    if _is_one_submission(tree, chapter, module):
        return [Place(name, origin, tree)]
    places = []
    for child, is_folder in top.items():
        where = f"{origin}/{child}"
        if is_folder:
            places.append(Place(_student_of(child), where, tree.below(child)))
        elif is_archive(child) or child.endswith(SOURCES):
            places.append(Place(_student_of(stem(child)), where, Tree({child: tree.files[child]})))
    return places or [Place(name, origin, tree)]


def _is_one_submission(tree: Tree, chapter: str, module: str) -> bool:
    """Whether an archive is one student's: its files lie at the top, or in the chapter's folder, or only one is a source."""
    top = tree.top()
    if any(map(_MOODLE.fullmatch, top)):
        return False
    if _holds(list(top), chapter, module) or chapter in top:
        return True
    archives = any(is_archive(name) and not is_folder for name, is_folder in top.items())
    alone = len(top) == 1 or (not any(top.values()) and sum(name.endswith(SOURCES) for name in top) == 1)
    return alone and not archives


def own_stems(chapter: str, module: str) -> tuple[str, ...]:
    """The names, without their ending, of a chapter's own files: its module's, in French, too; in nbgrader the chapter's."""
    return (module, f"{module}.fr", chapter)


def _holds(names: Sequence[str], chapter: str, module: str) -> bool:
    """Whether one of the names is the chapter's own file."""
    return any(f"{own}{ending}" in names for own in own_stems(chapter, module) for ending in SOURCES)


def _names(path: Path) -> list[str]:
    try:
        return [child.name for child in path.iterdir()]
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}). Check its permissions.") from None


def _children(path: Path) -> list[Path]:
    return sorted(child for child in path.iterdir() if child.name not in IGNORED and not child.name.startswith("."))


def _child(path: Path, chapter: str, module: str) -> Place | None:
    """A class folder's entry; None for a file that is no submission (a README, a list of names)."""
    if path.is_dir():
        return Place(_student_of(path.name), str(path), path)
    return _file(path, chapter, module) if is_archive(path.name) or path.name.endswith(SOURCES) else None


def _file(path: Path, chapter: str, module: str) -> Place:
    named = _student_of(stem(path.name))
    return Place(named if named not in own_stems(chapter, module) else path.resolve().parent.name, str(path), path)


def _plain(place: Place) -> Place:
    """The place with names that can be written anywhere."""
    return msgspec.structs.replace(place, student=readable(place.student), origin=readable(place.origin))


def _student_of(name: str) -> str:
    """The student that a folder or a file (without its ending) is named after."""
    match = _MOODLE.fullmatch(name)
    return match["name"] if match else name


def _gradescope(path: Path) -> list[Place]:
    students = _gradescope_students(read_path(path / GRADESCOPE))
    return [Place(students.get(p.name) or p.name, str(p), p) for p in _children(path) if p.is_dir()]


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


def _told_apart(places: list[Place]) -> list[Place]:
    counts = Counter(place.student for place in places)
    taken, seen = set(counts), set[str]()
    result = []
    for place in places:
        name = other = place.student
        if name in seen:
            other = next(new for n in itertools.count(2) if (new := f"{name}~{n}") not in taken)
            taken.add(other)
        seen.add(name)
        result.append(msgspec.structs.replace(place, student=other, same_as=name if counts[name] > 1 else None))
    return result

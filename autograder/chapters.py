"""A chapter's folder as data: chapter.toml, its single source, its checks' French texts."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

from autograder.errors import ChapterError, UsageError
from autograder.markers import graded_functions, strip_solutions
from autograder.model import Text

# What takes a part of a second or more to load, at a first use and not with torch: _dynamo for the first optimiser or on the
# meta device, symbolic_shapes (and sympy with it) for the first gradient of what is no scalar.
SlowModule = Literal["torch._dynamo", "torch.fx.experimental.symbolic_shapes", "torchvision"]
# Which kind of checks each test file holds. Those for a GPU are hidden, too.
TEST_FILES = {"test_public.py": "public", "test_hidden.py": "hidden", "test_gpu.py": "gpu"}
EVERY_CHECK = tuple(TEST_FILES.values())
CPU_CHECKS = ("public", "hidden")
GPU_CHECKS = ("gpu",)


class CheckTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A check's French sentence and hint; the English ones stand in the test itself."""

    fr: str
    hint_fr: str | None = None


class ChapterFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """chapter.toml as written."""

    title: str
    title_fr: str
    module: str
    points: float
    framework: Literal["numpy", "torch"]
    checks: dict[str, CheckTexts]
    preload: tuple[SlowModule, ...] = ()  # once, before the first submission, not in every worker
    call_seconds: float = 10.0
    submission_seconds: float = 120.0
    forbidden: tuple[str, ...] = ()
    forbidden_why: str = "this exercise asks you to write the computation yourself"
    forbidden_why_fr: str = "cet exercice demande d'écrire le calcul soi-même"


class Chapter(msgspec.Struct, frozen=True):
    """Everything the grader knows of a chapter before running it."""

    name: str
    folder: str
    file: ChapterFile
    source: str
    functions: tuple[str, ...]
    sha256: str

    @property
    def title(self) -> Text:
        return Text(self.file.title, self.file.title_fr)

    @property
    def main(self) -> str:
        """The file a student hands in, e.g. `convolution.py`."""
        return f"{self.file.module}.py"

    @property
    def uses_gpu(self) -> bool:
        """Whether some of its checks need a GPU."""
        return (Path(self.folder) / "test_gpu.py").is_file()

    @property
    def forbidden_why(self) -> Text:
        return Text(self.file.forbidden_why, self.file.forbidden_why_fr)

    @property
    def probes(self) -> str | None:
        """The source of probes.py, None where the chapter has none."""
        path = Path(self.folder) / "probes.py"
        return path.read_text(encoding="utf-8") if path.exists() else None

    @property
    def stub(self) -> str:
        """The source as students get it."""
        return strip_solutions(self.source, name=f"{self.name}/{self.main}")


def chapter_names(solutions: Path) -> list[str]:
    """The folders below `solutions` that are chapters, sorted."""
    if not solutions.is_dir():
        return []
    return sorted(path.parent.name for path in solutions.glob("*/chapter.toml"))


def find_chapter(name: str, solutions: Path) -> Chapter:
    """The chapter called `name` (its folder's name, or the part that singles it out: "08" or "convolution").

    Raises UsageError for an unknown or ambiguous name, with the nearest ones; ChapterError if its files are broken.
    """
    names = chapter_names(solutions)
    if not names:
        raise UsageError(
            f"No chapter found in {solutions}: it has no folder with a chapter.toml. "
            "Give the folder that holds the solutions with --solutions PATH."
        )
    wanted = name.strip("/")
    parts = {n: {n.partition("_")[0], n.partition("_")[2]} - {""} for n in names}
    matches = [wanted] if wanted in names else [n for n in names if wanted in parts[n]]
    if len(matches) == 1:
        return load_chapter(solutions / matches[0])
    known = {part: n for n in names for part in (n, n.partition("_")[2])}
    near = dict.fromkeys(known[m] for m in difflib.get_close_matches(wanted, known, n=5, cutoff=0.4))
    hint = f"Did you mean {' or '.join(list(near)[:3])}?" if near else f"There are: {', '.join(names)}."
    raise UsageError(f"There is no chapter {wanted!r} in {solutions}. {hint}")


def load_chapter(folder: Path) -> Chapter:
    """Read a chapter's folder. Raises ChapterError saying which file is wrong and where."""
    path = folder / "chapter.toml"
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=ChapterFile)
    except FileNotFoundError:
        raise ChapterError(f"{folder} has no chapter.toml. Write one: it makes a folder a chapter.") from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise ChapterError(f"{path}: {error}. Mend chapter.toml.") from error
    source_path = folder / f"{file.module}.py"
    if not source_path.is_file():
        raise ChapterError(f"{path} names the module {file.module!r}, but there is no {source_path.name} beside it.")
    try:
        source = source_path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ChapterError(f"{source_path} is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from None
    functions = graded_functions(source, name=f"{folder.name}/{source_path.name}")
    if not any((folder / test).is_file() for test in TEST_FILES):
        raise ChapterError(f"{folder} has neither {' nor '.join(TEST_FILES)}: nothing would be checked.")
    if file.framework != "torch" and (folder / "test_gpu.py").exists():
        raise ChapterError(
            f'{folder} has a test_gpu.py, but {file.framework} knows no GPU. Say framework = "torch", or delete it.'
        )
    return Chapter(folder.name, str(folder.resolve()), file, source, functions, _sha256(folder, file.module))


def decisive_files(folder: Path, module: str) -> list[str]:
    """All that decides a report, by its name in the folder: chapter.toml, the source, probes, checks, wrong submissions."""
    wrong = sorted(f"wrong/{path.name}" for path in (folder / "wrong").glob("*.py"))
    return [name for name in ("chapter.toml", f"{module}.py", "probes.py", *TEST_FILES, *wrong) if (folder / name).is_file()]


def _sha256(folder: Path, module: str) -> str:
    digest = hashlib.sha256()
    for name in decisive_files(folder, module):
        content = (folder / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


PUBLIC_FILE = "chapter.json"  # in a student's folder


def public_part(chapter: Chapter) -> bytes:
    """What a student's folder tells `autograder check`: the chapter with its stub as source and its public checks alone."""
    checks = {name: chapter.file.checks[name] for name in public_checks(chapter) if name in chapter.file.checks}
    file = msgspec.structs.replace(chapter.file, checks=checks)
    public = msgspec.structs.replace(chapter, folder=".", file=file, source=chapter.stub, sha256="")
    return msgspec.json.format(msgspec.json.encode(public), indent=1) + b"\n"


def public_checks(chapter: Chapter) -> list[str]:
    """The names of the checks in test_public.py."""
    tests = Path(chapter.folder) / "test_public.py"
    return _test_names(tests.read_text(encoding="utf-8")) if tests.is_file() else []


def load_public(folder: Path) -> Chapter:
    """The chapter of a student's folder. Raises ChapterError if its chapter.json is missing or broken."""
    path = folder / PUBLIC_FILE
    try:
        chapter = msgspec.json.decode(path.read_bytes(), type=Chapter)
    except FileNotFoundError:
        raise ChapterError(f"{folder} has no {PUBLIC_FILE}. Copy the chapter's folder anew.") from None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ChapterError(f"{path} cannot be read ({error}). Copy it anew: it is not to be edited.") from None
    return msgspec.structs.replace(chapter, folder=str(folder.resolve()))


def gpu_check_names(chapter: Chapter) -> frozenset[str]:
    """The names of the chapter's checks for a GPU, read from their file: nothing of it is run. Raises ChapterError."""
    if not chapter.uses_gpu:
        return frozenset()
    path = Path(chapter.folder) / "test_gpu.py"
    try:
        return frozenset(_test_names(path.read_text(encoding="utf-8")))
    except (SyntaxError, ValueError) as error:
        raise ChapterError(f"{chapter.name}/{path.name} is no Python that can be read ({error}). Mend it.") from None


def _test_names(source: str) -> list[str]:
    return [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def check_points(chapter: Chapter, points: Mapping[str, float]) -> None:
    """Raise ChapterError unless the checks' points add up and each check has its French texts, and no other has."""
    total = sum(points.values())
    if abs(total - chapter.file.points) > 1e-9:
        raise ChapterError(
            f"{chapter.name}: the checks' points add up to {total:g}, but chapter.toml says {chapter.file.points:g}. "
            "Mend the @points of its tests or chapter.toml."
        )
    missing = sorted(points.keys() - chapter.file.checks.keys())
    unknown = sorted(chapter.file.checks.keys() - points.keys())
    if missing or unknown:
        raise ChapterError(
            f"{chapter.name}/chapter.toml: "
            + (f"no [checks.{missing[0]}] with the French sentence" if missing else "")
            + (" and " if missing and unknown else "")
            + (f"[checks.{unknown[0]}] names a check that no test file has" if unknown else "")
            + ". Each check has one table, and each table a check."
        )

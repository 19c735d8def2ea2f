"""The benchmark's class: submissions put together from right answers and misconceptions, the mark due to each, the tests."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import msgspec

from autograder.chapters import Chapter, load_chapter
from autograder.variants import Misconception, variants

HERE = Path(__file__).resolve().parent
CHAPTER = load_chapter(HERE / "chapters" / "90_benchmark")
REFERENCE = Path(CHAPTER.folder) / CHAPTER.main
TESTS = Path(CHAPTER.folder) / "test_hidden.py"
IMPORTS = "import math\n\nimport numpy as np\nimport torch"
WRONG_EVERY = 10  # one wrong submission in ten, the second one first


class Submission(msgspec.Struct, frozen=True):
    """One student's answer, function by function, and the points it is due."""

    student: str
    answers: dict[str, str]
    due: float

    @property
    def source(self) -> str:
        """The file that is handed in."""
        return "\n\n\n".join([f'"""Written by {self.student}."""\n\n{IMPORTS}', *self.answers.values()]) + "\n"


def class_of(size: int) -> list[Submission]:
    """`size` submissions, no two equal: all combinations of styles in turn, and the chapter's misconceptions in between."""
    right, wrong = itertools.cycle(_combinations(CHAPTER)), itertools.cycle(_misconceptions(CHAPTER))
    around = itertools.cycle(_combinations(CHAPTER))  # what a wrong submission has right
    result = []
    for number in range(1, size + 1):
        due = CHAPTER.file.points
        if number % WRONG_EVERY == 2:
            function, source, failed = next(wrong)
            answers, due = next(around) | {function: source}, due - failed
        else:
            answers = next(right)
        result.append(Submission(f"s{number:03d}", answers, due))
    return result


def _combinations(chapter: Chapter) -> list[dict[str, str]]:
    written = functions_of((HERE / "answers.py").read_text(encoding="utf-8"))
    styles = [
        [source.replace(f"def {name}(", f"def {function}(", 1) for name, source in written.items() if name.startswith(function)]
        for function in chapter.functions
    ]
    return [dict(zip(chapter.functions, answers, strict=True)) for answers in itertools.product(*styles)]


def _misconceptions(chapter: Chapter) -> list[tuple[str, str, int]]:
    """(the function that is wrong, its source, how many checks it fails)."""
    found = []
    for variant in variants(chapter, ["wrong"]):
        assert isinstance(variant.header, Misconception)
        name, source = list(functions_of(variant.source).items())[-1]
        found.append((name, source, len(variant.header.fails)))
    return found


def functions_of(source: str) -> dict[str, str]:
    """The top-level functions by name, as they are written, without decorators; the last one of a name, at its place."""
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            found.pop(node.name, None)
            found[node.name] = ast.get_source_segment(source, node) or ""
    return found


def tests() -> tuple[str, dict[str, str]]:
    """What stands before the first test (imports, sizes, a helper), and each test's source by the call that runs it."""
    source = TESTS.read_text(encoding="utf-8")
    head, _, _ = source.partition("\n@points")
    written = functions_of(source)
    return head, {_call(text): text for name, text in written.items() if name.startswith("test_")}


def _call(test: str) -> str:
    """`test_conv2d_example(student)`, from its own first line."""
    return test.partition("\n")[0].removeprefix("def ").removesuffix(":")

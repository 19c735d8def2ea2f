# /// attack
# tries = "Has the grader's own code, which it can import, load the chapter with its hidden tests and the solution."
# answer = "raised ChapterError|PermissionError|FileNotFoundError"
# ///
from pathlib import Path

import autograder


def answer(x):
    from autograder.chapters import load_chapter
    from autograder.grading.reference import load_reference

    folder = Path(autograder.__file__).parents[1] / "tests" / "attacks" / "chapters" / "01_target"
    return load_reference(load_chapter(folder)).module.answer(x)


def double(x):
    return 2 * x

"""`autograder new`: writes a scaffold and says what comes next."""

from __future__ import annotations

from pathlib import Path

import typer

from autograder.authoring.scaffold import new_chapter
from autograder.authoring.texts import BLANK


def run(name: str, solutions: Path) -> int:
    """Write the chapter; the exit code. Raises UsageError."""
    folder = new_chapter(name, solutions)
    typer.echo(
        f"{folder}: a small whole chapter. Next:\n"
        f"  1. fill in its blanks ({BLANK}), and write your own functions over the example's\n"
        f"  2. python {folder / 'figure.py'}\n"
        f"  3. autograder release {name}\n"
        f"  4. autograder verify {name} --fast, until nothing is left to say; then without --fast"
    )
    return 0

"""`autograder release`: writes the students' files from the chapters' sources, or checks that they are current."""

from __future__ import annotations

from pathlib import Path

import typer

from autograder.authoring.release import release, release_folders, stale_files
from autograder.chapters import chapter_names, find_chapter

STALE = 1


def run(names: tuple[str, ...], solutions: Path, assignments: Path | None, check: bool) -> int:
    """Release the chapters called `names` (none: all); with `check`, only say what is not current. The exit code."""
    target = assignments or solutions.parent / "assignments"
    chapters = [find_chapter(name, solutions) for name in names or chapter_names(solutions)]
    anything = False
    for chapter in chapters:
        for folder in release_folders(target):
            changed = stale_files(chapter, folder) if check else release(chapter, folder, target)
            anything = anything or bool(changed)
            said = "not current" if check else "written"
            typer.echo(f"{folder.name}/{chapter.name}: {f'{said}: ' + ', '.join(changed) if changed else 'current'}")
    if check and anything:
        typer.echo("Run `autograder release` and commit what it writes.")
        return STALE
    return 0

"""`autograder check`: a student's public checks, once or after every save."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import PUBLIC_FILE, Chapter, load_public
from autograder.cli.formats import Formats
from autograder.cli.settings import language
from autograder.errors import UsageError
from autograder.grading.practice import Practice, practise
from autograder.intake import Place, read_entry
from autograder.model import Outcome, Text
from autograder.reports.practice import practice_screen

CHECKS_FAILED = 1
SOURCES = (".py", ".ipynb")
WATCH_MS = 200
WAITING = Text("Waiting for a save; Ctrl-C ends.", "En attente d’un enregistrement ; Ctrl-C pour finir.")


def run(name: str, watch: bool, lang: str, names: tuple[str, ...] = (), out: Path = Path("results")) -> int:
    """Check the chapter called `name` (none: the one saved last); with `watch`, again after every save. The exit code.

    The formats called `names` are written to `out`.
    """
    lang = language(lang)
    formats = Formats(names, lang)
    chapter = load_public(find_folder(name, Path.cwd()))
    console = Console(highlight=False)
    code = 0

    saves = _saves(Path(chapter.folder)) if watch else iter(())

    def drive(practice: Practice) -> None:
        nonlocal code
        code = _checked(practice, chapter, lang, console, formats, out)
        while watch:
            console.print(RichText(WAITING[lang], style="dim"))
            next(saves)
            console.clear()
            code = _checked(practice, chapter, lang, console, formats, out)

    with formats:
        practise(chapter, drive)
    return code


def find_folder(name: str, start: Path) -> Path:
    """The student's folder of the chapter called `name` ("08_convolution", "08" or "convolution"), at `start` or below.

    Without a name: `start` itself if it is one, else the one whose file was saved last. Raises UsageError.
    """
    here = [start] if (start / PUBLIC_FILE).is_file() else []
    below = sorted(path.parent for pattern in ("*", "assignments/*") for path in start.glob(f"{pattern}/{PUBLIC_FILE}"))
    beside = sorted(path.parent for path in start.parent.glob(f"*/{PUBLIC_FILE}")) if here else []
    if not name:
        if here or below:
            return here[0] if here else max(below, key=_saved)
        raise UsageError("No chapter here: none of the folders has a chapter.json. Go to the folder of your assignments.")
    wanted = name.strip("/")
    known = {folder.name: folder for folder in (*beside, *below, *here)}
    found = [known[n] for n in known if wanted in (n, n.partition("_")[0], n.partition("_")[2])]
    if len(found) == 1:
        return found[0]
    listed = f"There are: {', '.join(sorted(known))}." if known else "Go to the folder of your assignments."
    raise UsageError(f"There is no chapter {name!r} here. {listed}")


def _saved(folder: Path) -> float:
    """When a student's file in it was last saved."""
    return max((path.stat().st_mtime for path in folder.iterdir() if path.suffix in SOURCES), default=0.0)


def _checked(practice: Practice, chapter: Chapter, lang: str, console: Console, formats: Formats, out: Path) -> int:
    started = time.perf_counter()
    entry = Place(chapter.name, chapter.folder, Path(chapter.folder)).entry()
    report = practice.report(read_entry(entry, chapter.name, chapter.file.module))
    console.print(practice_screen(report, lang))
    formats.add_checked(report, chapter, out)
    console.print(RichText(f"{time.perf_counter() - started:.2f} s", style="dim"))
    return int(not report.checks or any(check.outcome is not Outcome.PASSED for check in report.checks))


def _saves(folder: Path) -> Iterator[None]:
    """One item for every save of a source file in `folder` from now on, without end."""
    from watchfiles import watch

    changes = watch(
        folder,
        watch_filter=lambda _, path: path.endswith(SOURCES),
        debounce=100,
        step=20,
        rust_timeout=WATCH_MS,
        yield_on_timeout=True,
        recursive=False,
    )
    next(changes)  # from here on it watches: a save during the first check counts, too
    return (None for changed in changes if changed)

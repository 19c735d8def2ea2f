"""`autograder hint`: help with one public check, a little more each time."""

from __future__ import annotations

import ast
import difflib
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text as RichText

from autograder.chapters import Chapter
from autograder.cli.check import short, statement_of
from autograder.errors import WorkspaceError
from autograder.model import CheckResult, Outcome, Text
from autograder.reports.hints import HintScreen, Where, steps
from autograder.reports.plain import one_line
from autograder.reports.practice import next_check, sum_line
from autograder.workspace.checking import public_report
from autograder.workspace.folders import find_folder
from autograder.workspace.memory import count_hint
from autograder.workspace.work import Work, load_work, place_of, read_work

_MOST = 3
_ALL_PASS = Text("Every public check of this chapter passes: there is nothing to hint at.",
                 "Toutes les vérifications publiques de ce chapitre passent : il n’y a pas d’indice à donner.")  # fmt: skip


def run(name: str, wanted: str, lang: str) -> int:
    """Help with the check called `wanted` (none: the first that does not pass) of a chapter; the exit code."""
    work = read_work(load_work(find_folder(name, Path.cwd())))
    report = public_report(work)
    console = Console(highlight=False)
    if report.problem is not None:
        raise WorkspaceError(report.problem)
    check = named_check(wanted, report.checks) if wanted else next_check(report)
    if check is None:
        console.print(RichText(_ALL_PASS[lang], style="green"))
        console.print(RichText(sum_line(len(report.checks), max(len(report.checks), len(work.chapter.file.checks)), lang)))
        return 0
    asked = steps(check)
    if check.outcome is not Outcome.PASSED:
        asked = count_hint(work, check.name) or _MOST  # where it cannot be counted, everything is said at once
    chapter = short(work.chapter)
    again = f"autograder hint {chapter}{f' {shlex.quote(wanted)}' if wanted else ''}"
    console.print(HintScreen(check, _where(check, work, lang), asked, lang, again=again, chapter=chapter))
    return 0


def named_check(wanted: str, checks: Sequence[CheckResult]) -> CheckResult:
    """The check meant by its name, a function's name, or a part of either: the first of them that does not pass.

    Raises WorkspaceError with the nearest names if there is none.
    """
    exact = [check for check in checks if wanted.removeprefix("test_") == check.name.removeprefix("test_")]
    of_function = [check for check in checks if wanted in check.functions]
    part = [check for check in checks if wanted.lower() in check.name.lower()]
    for found in (exact, of_function, part):
        if found:
            return next((check for check in found if check.outcome is not Outcome.PASSED), found[0])
    names = list(dict.fromkeys([f for c in checks for f in c.functions] + [c.name for c in checks]))
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.4) or names[:5]
    wanted = one_line(wanted)
    raise WorkspaceError(Text(
        f"No public check is called {wanted!r} or calls a function of this name. Did you mean {' or '.join(near)}?",
        f"Aucune vérification publique ne s’appelle {wanted!r} ni n’appelle une fonction de ce nom. "
        f"Vouliez-vous dire {' ou '.join(near)} ?",
    ))  # fmt: skip


def _where(check: CheckResult, work: Work, lang: str) -> Where:
    chapter = work.chapter
    unwritten = {function.name for function in work.unwritten}
    name = next((f for f in check.functions if f in unwritten), next(iter(check.functions), chapter.functions[0]))
    function = next((f for f in work.functions if f.name == name), None)
    place = place_of(function, work.main) if function else Text(work.main, work.main)
    return Where(name, place, _promise(name, chapter), _in_statement(name, chapter, lang))


def _promise(name: str, chapter: Chapter) -> str:
    """The first sentence of the stub's docstring."""
    for node in ast.parse(chapter.source).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " ")
    return ""


def _in_statement(name: str, chapter: Chapter, lang: str) -> Text | None:
    """The line of the statement that first names the function, and its heading."""
    file = statement_of(chapter, lang)
    try:
        lines = (Path(chapter.folder) / file).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return None
    heading = ""
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if re.search(rf"`{re.escape(name)}\b", line):
            return Text(f"{file}, line {number} (“{heading}”)", f"{file}, ligne {number} (« {heading} »)")
    return Text(file, file)

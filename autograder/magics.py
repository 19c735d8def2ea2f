"""`%check` in a notebook: public checks on the functions that its cells have defined, wherever the notebook runs.

Beside a chapter's files it takes their checks; elsewhere (a notebook opened alone on Colab) those of the installed package.
"""

from __future__ import annotations

import ast
import html
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.chapters import PUBLIC_FILE, Chapter, load_public
from autograder.errors import AutograderError, ChapterError, WorkspaceError
from autograder.model import CheckResult, Outcome, Text
from autograder.notebook import Answer, public_results, show
from autograder.reports.feedback import check_html, check_text
from autograder.reports.plain import one_line
from autograder.reports.practice import is_unbegun, sum_line
from autograder.workspace.folders import chapter_folders, kept_language, locale_language, matching, unknown
from autograder.workspace.template import template_chapters, template_folder
from autograder.workspace.work import PUBLIC_TESTS, load_work

_WHICH = Text(
    "Which chapter? No chapter.json is beside this notebook, and no function of one chapter alone is defined yet. "
    "Run the cells that define your functions, or name one: %check conv2d, or %check --chapter 08",
    "Quel chapitre ? Il n’y a pas de chapter.json à côté de ce notebook, et aucune fonction propre à un seul chapitre n’est "
    "définie. Exécutez les cellules de vos fonctions, ou nommez-en une : %check conv2d, ou %check --chapter 08",
)
_NONE = Text("No public check of {} is called {!r} or calls a function of this name. Its functions: {}.",
             "Aucune vérification publique de {} ne s’appelle {!r} ni n’appelle une fonction de ce nom. "
             "Ses fonctions : {}.")  # fmt: skip
_WAITING = Text("{} more wait for functions that are not written, or whose cells were not run: {}",
                "{} autres attendent des fonctions pas encore écrites, ou dont la cellule n’a pas été exécutée : {}")  # fmt: skip
_INTERRUPTED = Text("Interrupted.", "Interrompu.")
_FAULT = Text("autograder itself failed ({}), not your work. Restart the kernel; if it stays, tell your instructor this line.",
              "C’est autograder qui a échoué ({}), pas votre travail. Redémarrez le noyau ; si cela persiste, transmettez cette "
              "ligne à votre enseignant.")  # fmt: skip


def register(ipython: Any) -> None:
    """Give the shell its `%check`. What it shows is an answer or one sentence: no traceback of ours."""
    from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

    @magic_arguments()  # type: ignore[untyped-decorator]
    @argument("name", nargs="?", default="", help="a function's name, or a check's; default: all public checks")  # type: ignore[untyped-decorator]
    @argument("--lang", default="", choices=("", "en", "fr"), help="en or fr")  # type: ignore[untyped-decorator]
    @argument("--chapter", default="", help="08_convolution, 08 or convolution, where the notebook is on its own")  # type: ignore[untyped-decorator]
    def check(line: str) -> None:
        """Run public checks on your functions, e.g. %check conv2d"""
        asked = parse_argstring(check, line)
        show(answer(asked.name, asked.chapter, asked.lang, ipython.user_ns))

    ipython.register_magic_function(check, "line", "check")


def answer(name: str, chapter: str, lang: str, functions: Mapping[str, Any]) -> Answer:
    """What `%check NAME` shows on `functions`, a notebook's names."""
    try:
        lang = lang or os.environ.get("AUTOGRADER_LANG", "") or kept_language(Path.cwd()) or locale_language()
        found = _chapter(name, chapter, functions)
        results = public_results(found, lambda names: _chosen(name, names, found), functions, lang)
        if name and name not in found.file.checks:  # which checks call a function is known for certain afterwards
            results = tuple(r for r in results if name in r.functions or name.lower() in r.name.lower())
            if not results:
                raise _no_check(name, found)
        return _answer(results, found, name, lang, functions)
    except WorkspaceError as error:
        return _sentence(error.text[lang])
    except AutograderError as error:
        return _sentence(str(error).partition("\n")[0])
    except KeyboardInterrupt:
        return _sentence(_INTERRUPTED[lang])
    except Exception as error:  # noqa: BLE001
        return _sentence(_FAULT[lang].format(f"{type(error).__name__}: {error}"))


def _sentence(text: str) -> Answer:
    text = one_line(text)
    return Answer(f"<p>{html.escape(text)}</p>", text)


def _answer(results: Sequence[CheckResult], chapter: Chapter, name: str, lang: str, functions: Mapping[str, Any]) -> Answer:
    """Every result whole; of several that wait for a function, where no name was given, the first."""
    waiting = [r for r in results if is_unbegun(r) or not all(f in functions for f in r.functions)]
    left_out = [] if name else waiting[1:]
    shown = [r for r in results if r not in left_out]
    pages = [check_html(r, lang, points=False) for r in shown]
    texts = [check_text(r, lang) for r in shown]
    lines = []
    if left_out:
        names = ", ".join(dict.fromkeys(f for r in left_out for f in r.functions))
        lines.append(_WAITING[lang].format(len(left_out), names))
    passed = sum(r.outcome is Outcome.PASSED for r in results)
    lines.append(f"{chapter.title[lang]} · {sum_line(passed, len(results), lang)}" if not name else "")
    lines = [line for line in lines if line]
    return Answer("".join([*pages, *(f"<p>{html.escape(line)}</p>" for line in lines)]), "\n".join([*texts, *lines]))


def _chosen(name: str, names: Sequence[str], chapter: Chapter) -> Sequence[str]:
    """The checks meant by a check's name, a function's or a part of a check's. Raises WorkspaceError if there is none."""
    if not name:
        return names
    calling = _calling(name, chapter)
    for found in (
        [n for n in names if n.removeprefix("test_") == name.removeprefix("test_")],
        [n for n in names if n in calling],
        names if name in chapter.functions else [],
        [n for n in names if name.lower() in n.lower()],
    ):
        if found:
            return found
    raise _no_check(name, chapter)


def _no_check(name: str, chapter: Chapter) -> WorkspaceError:
    listed = ", ".join(chapter.functions)
    return WorkspaceError(Text(*(text.format(chapter.name, name, listed) for text in (_NONE.en, _NONE.fr))))


def _calling(function: str, chapter: Chapter) -> frozenset[str]:
    """The tests in whose source `student.FUNCTION` stands."""
    source = (Path(chapter.folder) / PUBLIC_TESTS).read_bytes()
    return frozenset(
        test.name
        for test in ast.parse(source).body
        if isinstance(test, ast.FunctionDef)
        for node in ast.walk(test)
        if isinstance(node, ast.Attribute) and node.attr == function and getattr(node.value, "id", "") == "student"
    )


def _chapter(name: str, chapter: str, functions: Mapping[str, Any]) -> Chapter:
    """The chapter meant: the one whose folder this is, the one named, or the one of the function. Raises WorkspaceError."""
    here = Path.cwd()
    if (here / PUBLIC_FILE).is_file() and not chapter:
        return load_work(here)
    near = chapter_folders(here)
    template = template_folder()
    known = near or {n: template / n for n in template_chapters(template)}
    if chapter:
        found = matching(chapter, known)
        if len(found) != 1:
            raise unknown(chapter, known)
        return load_work(known[found[0]])
    loaded = [c for folder in known.values() if (c := _loaded(folder)) is not None]
    fitting = [c for c in loaded if name in c.functions or name in c.file.checks] if name else loaded
    defined = [sum(f in functions for f in c.functions) for c in fitting]
    if len(fitting) > 1 and any(defined):
        fitting = [c for c, n in zip(fitting, defined, strict=True) if n == max(defined)]
    if len(fitting) != 1:
        raise WorkspaceError(_WHICH)
    return load_work(Path(fitting[0].folder))


def _loaded(folder: Path) -> Chapter | None:
    try:
        return load_public(folder)
    except ChapterError:
        return None

"""What `autograder hint` shows: where to look, then the hint, then the call that shows the difference; one more each time."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from rich.console import Console, ConsoleOptions
from rich.text import Text as RichText

from autograder.model import CheckResult, Outcome, Text
from autograder.reports.plain import one_line, plain
from autograder.reports.practice import LABEL, Paper, example_lines, happens_lines, is_unbegun, not_loaded
from autograder.reports.words import HINT

_ASKS, _FUNCTION, _STATEMENT = Text("asks", "demande"), Text("function", "fonction"), Text("read", "à lire")
_NO_EXAMPLE = Text("No hint is written for this check; the statement's worked numbers are the ones it tries.",
                   "Aucun indice n’est écrit pour cette vérification ; elle essaie les nombres de l’énoncé.")  # fmt: skip
_PASSES = Text("This check passes already.", "Cette vérification passe déjà.")
_MORE = Text("Step {} of {}. Asked again, it says more: {}", "Étape {} sur {}. Redemandez, il en dira plus : {}")
_LAST = Text("Step {} of {}: that is all. After every save: autograder check {} --watch",
             "Étape {} sur {} : c’est tout. À chaque enregistrement : autograder check {} --watch")  # fmt: skip


class Where(msgspec.Struct, frozen=True):
    """The function that a check is about: its name, its file and line, what its docstring says, where the statement names it."""

    function: str
    place: Text
    promise: str
    statement: Text | None


def steps(check: CheckResult) -> int:
    """How many steps of help there are for a check: where to look; its hint; the call, once there is an answer to show."""
    return 1 if not_loaded(check) else 1 + (check.hint is not None) + (check.counterexample is not None)


class HintScreen:
    """The first `step` steps of help with one check. `again` is the command that asks for the next, `chapter` its short name."""

    def __init__(self, check: CheckResult, where: Where, step: int, lang: str, *, again: str, chapter: str) -> None:
        self._check = check
        self._where = where
        self._step = min(step, steps(check))
        self._lang = lang
        self._again = again
        self._chapter = chapter

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RichText]:
        paper = Paper(console, options.max_width, None)
        check, lang, where = self._check, self._lang, self._where
        yield from paper.wrapped(RichText(one_line(check.name), style="bold"))
        yield from paper.labelled(_ASKS[lang], check.sentence[lang])
        yield from paper.labelled(_FUNCTION[lang], f"{where.function} ({where.place[lang]})")
        if where.promise:
            yield from paper.labelled("", where.promise)
        if where.statement is not None:
            yield from paper.labelled(_STATEMENT[lang], where.statement[lang])
        if check.outcome is Outcome.PASSED:
            yield RichText()
            yield from paper.wrapped(RichText(_PASSES[lang], style="green"))
            return
        if not_loaded(check):
            yield RichText()
            yield from paper.labelled("", check.message[lang] if check.message else "")
            return
        left = self._step - 1
        if check.hint is not None and left > 0:
            left -= 1
            yield RichText()
            yield from paper.labelled(HINT[lang].lower(), plain(check.hint[lang]))
        if left > 0:
            yield RichText()
            if check.message is not None and not is_unbegun(check):
                yield from paper.labelled("", check.message[lang])
            yield from example_lines(check, lang, paper)
            yield from happens_lines(check, lang, paper)
        if steps(check) == 1:
            yield from paper.wrapped(RichText(_NO_EXAMPLE[lang]), LABEL + 4)
        yield RichText()
        words = _MORE if self._step < steps(check) else _LAST
        command = self._again if self._step < steps(check) else self._chapter
        yield from paper.wrapped(RichText(words[lang].format(self._step, steps(check), one_line(command)), style="dim"))

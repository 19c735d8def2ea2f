"""What `autograder check` and `autograder hint` show a student: one screen, the next thing to do first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from rich.console import Console, ConsoleOptions
from rich.text import Text as RichText

from autograder.model import CheckResult, Outcome, Report, Text
from autograder.reports.plain import one_line, plain
from autograder.reports.words import HAPPENS, OUTCOMES
from autograder.scoring import WITHHOLDING

_PASS, _OPEN, _UNBEGUN, _WAITS = "✓", "✗", "·", "…"
_SUM = Text("Public checks {k}/{n}; hidden checks run at grading.",
            "Vérifications publiques {k}/{n} ; les vérifications cachées ont lieu à la correction.")  # fmt: skip
_NEXT = Text("Next: {}", "À faire maintenant : {}")
_WRITE = Text("write {} ({})", "écrire {} ({})")
_MEND = Text("mend {}.", "corriger {}.")
_READ = Text("What it does is in its docstring and in {}; `autograder hint {}` helps.",
             "Ce qu’elle fait est dit dans sa docstring et dans {} ; `autograder hint {}` vous aide.")  # fmt: skip
_DONE = Text("read the statement once more, then hand in {}.", "relisez l’énoncé, puis rendez {}.")
_OTHERS = Text("Hidden checks use other inputs, and try what else it asks for: types, shapes, bad input.",
               "Les vérifications cachées utilisent d’autres données et essaient ce qu’il demande encore : types, formes, "
               "mauvaises entrées.")  # fmt: skip
_CALL, _GAVE, _DUE = Text("the call", "l’appel"), Text("gave", "a donné"), Text("expected", "attendu")
_HINT, _PRINTED = Text("Hint:", "Indice :"), Text("Your program printed:", "Votre programme a affiché :")
_ALL_UNBEGUN = Text("{} checks not begun yet: {}", "{} vérifications pas encore commencées : {}")
_MORE_UNBEGUN = Text("{} more not begun yet: {}", "{} autres pas encore commencées : {}")
_WAIT = Text("{} checks wait for that.", "{} vérifications attendent cela.")
_PASSED = Text("{} passed", "{} réussies")
_MORE_OPEN = Text("{} more do not pass yet", "{} autres ne passent pas encore")
_GONE = Text("test_public.py lacks {} of its checks: delete it and fetch it anew with `autograder start`.",
             "Il manque {} vérification(s) à test_public.py : supprimez-le et récupérez-le avec `autograder start`.")  # fmt: skip

LABEL = 9  # columns of "expected", the longest word before a value
ROWS = 4  # of one value, on a terminal: the whole one is in `autograder hint` and where the output is no terminal


class Todo(msgspec.Struct, frozen=True):
    """What to do next where no wrong answer says it: the function to write and its place, the statement, what to hand in."""

    function: str
    place: Text
    statement: str
    main: str
    chapter: str  # as its student types it: "08"


class PracticeScreen:
    """The next thing to do, then every check, a line each, then how many pass. As many lines as the terminal has."""

    def __init__(self, report: Report, lang: str, todo: Todo, expected: int) -> None:
        self._report = report
        self._lang = lang
        self._todo = todo
        self._gone = max(expected - len(report.checks), 0) if report.problem is None else 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RichText]:
        paper = Paper(console, options.max_width, ROWS if console.is_terminal else None)
        above = [*self._head(paper), RichText()]
        below = [RichText(), *self._sum(paper)] if self._report.checks or self._gone else []
        room = console.height - len(above) - len(below) - 2 if console.is_terminal else None
        yield from (*above, *_listed(self._report.checks, self._lang, paper, room), *below)

    def _head(self, paper: Paper) -> Iterator[RichText]:
        lang, report = self._lang, self._report
        title = RichText.assemble((report.title[lang], "bold"), (f" · {one_line(self._todo.main)}", "dim"))
        yield from paper.wrapped(title)
        shown = next_check(report)
        notes = [report.problem] if report.problem else []
        notes += [note for note in report.notes if not (shown and _says_the_same(shown, note))]
        notes += [Text(_GONE.en.format(self._gone), _GONE.fr.format(self._gone))] if self._gone else []
        for note in notes:
            yield from paper.wrapped(RichText(one_line(note[lang]), style="yellow"))
        if not report.checks:
            return
        yield RichText()
        if shown is not None and shown.message is not None and not_loaded(shown):
            mend = _MEND[lang].format(one_line(self._todo.main))
            yield from paper.wrapped(RichText(_NEXT[lang].format(mend), style="bold"))
            yield from _detail(msgspec.structs.replace(shown, hint=None), lang, paper)  # it is of no help with that
        elif shown is not None and not is_unbegun(shown):
            yield from paper.wrapped(RichText(_NEXT[lang].format(one_line(shown.sentence[lang])), style="bold"))
            yield from _detail(shown, lang, paper)
        elif self._todo.function:
            written = _WRITE[lang].format(self._todo.function, self._todo.place[lang])
            yield from paper.wrapped(RichText(_NEXT[lang].format(written), style="bold"))
            if shown is not None:
                yield from paper.wrapped(RichText(one_line(shown.sentence[lang])), 2)
                if shown.counterexample is not None:
                    yield from paper.labelled(_CALL[lang], shown.counterexample.call)
            yield from paper.wrapped(RichText(_READ[lang].format(self._todo.statement, self._todo.chapter), style="dim"), 2)
        elif shown is not None:
            yield from paper.wrapped(RichText(_NEXT[lang].format(one_line(shown.sentence[lang])), style="bold"))
            yield from _detail(shown, lang, paper)
        else:
            yield from paper.wrapped(RichText(_NEXT[lang].format(_DONE[lang].format(one_line(self._todo.main))), style="bold"))
            yield from paper.wrapped(RichText(_OTHERS[lang]), 2)

    def _sum(self, paper: Paper) -> Iterator[RichText]:
        passed = sum(check.outcome is Outcome.PASSED for check in self._report.checks)
        count = len(self._report.checks) + self._gone
        style = "bold green" if passed == count > 0 else "bold"
        yield from paper.wrapped(RichText(sum_line(passed, count, self._lang), style=style))


class CheckScreen:
    """One check, whole."""

    def __init__(self, check: CheckResult, lang: str) -> None:
        self._check = check
        self._lang = lang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RichText]:
        paper = Paper(console, options.max_width, None)
        yield from paper.wrapped(_line(self._check, self._lang))
        yield from _detail(self._check, self._lang, paper)


def check_screen(check: CheckResult, lang: str) -> CheckScreen:
    """One check, whole."""
    return CheckScreen(check, lang)


def sum_line(passed: int, count: int, lang: str) -> str:
    """How many public checks pass, and that they are not all: never a mark."""
    return _SUM[lang].format(k=passed, n=count)


def next_check(report: Report) -> CheckResult | None:
    """The check to look at first: one that gave a wrong answer before one whose function is not written; None: all pass."""
    still_open = [check for check in report.checks if check.outcome is not Outcome.PASSED]
    return next((check for check in still_open if not is_unbegun(check)), still_open[0] if still_open else None)


def is_unbegun(check: CheckResult) -> bool:
    """Whether a check met a function that is still a stub."""
    return check.outcome is Outcome.RAISED and check.trace is not None and check.trace.type == "NotImplementedError"


def not_loaded(check: CheckResult) -> bool:
    """Whether a check met no function at all, because the file itself could not be loaded."""
    return check.outcome is Outcome.RAISED and check.trace is not None and check.counterexample is None


class Paper:
    """Wraps texts to a width. `rows` bounds a value's lines."""

    def __init__(self, console: Console, width: int, rows: int | None) -> None:
        self._console = console
        self.width = width
        self.rows = rows

    def wrapped(self, text: RichText, indent: int = 0) -> Iterator[RichText]:
        for line in text.wrap(self._console, max(self.width - indent, 10)):
            line.rstrip()
            yield RichText(" " * indent) + line if indent else line

    def one(self, text: RichText, ending: str = "", style: str = "") -> Iterator[RichText]:
        """One line on a terminal, the text cut where it is too long; elsewhere as many as it needs."""
        if self.rows is not None:
            text.truncate(max(self.width - len(ending), 10), overflow="ellipsis")
        yield from self.wrapped(text.append(ending, style))

    def labelled(self, label: str, value: str) -> Iterator[RichText]:
        """A value beside its label, in columns: its lines start below each other."""
        room = max(self.width - LABEL - 4, 10)
        lines = list(RichText(plain(value)).wrap(self._console, room))
        if self.rows is not None and len(lines) > self.rows:
            lines = lines[: self.rows]
            lines[-1].rstrip()
            lines[-1].truncate(room - 2, overflow="crop")
            lines[-1].append(" …")
        for number, line in enumerate(lines):
            line.rstrip()
            yield RichText.assemble((f"  {label if not number else '':>{LABEL}}  ", "dim"), line)


def _listed(checks: Sequence[CheckResult], lang: str, paper: Paper, room: int | None) -> list[RichText]:
    """A line a check; the unbegun ones together; where there is no `room`, the passed ones, too, then the rest."""
    passed = [check for check in checks if check.outcome is Outcome.PASSED]
    unbegun = [check for check in checks if is_unbegun(check)]
    failed = [check for check in checks if check not in passed and check not in unbegun]
    together: list[RichText] = []
    if len(failed) == len(checks) > 1 and all(map(not_loaded, checks)):
        return list(paper.one(RichText(f"{_OPEN} {_WAIT[lang].format(len(failed))}", style="red")))
    if len(unbegun) > 1:
        names = ", ".join(dict.fromkeys(name for check in unbegun for name in check.functions[:1]))
        said = (_ALL_UNBEGUN if len(unbegun) == len(checks) else _MORE_UNBEGUN)[lang].format(len(unbegun), names)
        together = list(paper.one(RichText(f"{_UNBEGUN} {said}", style="dim")))
        unbegun = []
    single = [check for check in checks if check in passed or check in failed or check in unbegun]
    lines = [line for check in single for line in _one_line(check, lang, paper)]
    if room is not None and len(lines) + len(together) > room:
        start = [RichText(f"{_PASS} {_PASSED[lang].format(len(passed))}", style="green")] if passed else []
        lines = [line for check in (*failed, *unbegun) for line in _one_line(check, lang, paper)]
        most = max(room - len(start) - len(together), 1)
        if len(lines) > most:
            rest = RichText(f"{_OPEN} {_MORE_OPEN[lang].format(len(lines) - most + 1)}", style="red")
            lines = [*lines[: most - 1], rest]
        lines = start + lines
    return lines + together


def _one_line(check: CheckResult, lang: str, paper: Paper) -> Iterator[RichText]:
    ending = "" if check.outcome is Outcome.PASSED or is_unbegun(check) else f"  ({OUTCOMES[check.outcome][lang]})"
    yield from paper.one(_marked(check, lang), ending, "red")


def _line(check: CheckResult, lang: str) -> RichText:
    good, waits = check.outcome is Outcome.PASSED, check.outcome in WITHHOLDING
    style = "green" if good else "yellow" if waits else "red"
    line = RichText(f"{_PASS if good else _WAITS if waits else _OPEN} ", style=style)
    line.append(one_line(check.sentence[lang]))
    return line if good else line.append(f"  ({OUTCOMES[check.outcome][lang]})", style=style)


def _marked(check: CheckResult, lang: str) -> RichText:
    good = check.outcome is Outcome.PASSED
    mark = _PASS if good else _UNBEGUN if is_unbegun(check) else _OPEN
    line = RichText(f"{mark} ", style="green" if good else "dim" if is_unbegun(check) else "red")
    return line.append(one_line(check.sentence[lang]), style="dim" if good else "")


def _says_the_same(check: CheckResult, note: Text) -> bool:
    """Whether a note tells of the very exception that the check met while the file was loaded."""
    return not_loaded(check) and check.trace is not None and f"raised {check.trace.type}" in note.en


def example_lines(check: CheckResult, lang: str, paper: Paper) -> Iterator[RichText]:
    """The call that shows the difference, what it gave, what was expected."""
    if check.counterexample is not None:
        shown = check.counterexample
        unwritten = is_unbegun(check)  # then it gave nothing that is worth a line
        for what, value in ((_CALL, shown.call), (_GAVE, None if unwritten else shown.found), (_DUE, shown.expected)):
            if value is not None:
                yield from paper.labelled(what[lang], value)


def happens_lines(check: CheckResult, lang: str, paper: Paper) -> Iterator[RichText]:
    """The misconception that explains the answer, if one does."""
    if check.diagnosis is not None:
        lesson = plain(check.diagnosis.lesson[lang].strip())
        yield from paper.wrapped(RichText.assemble((f"{HAPPENS[lang]} ", "bold"), lesson), 2)


def _detail(check: CheckResult, lang: str, paper: Paper) -> Iterator[RichText]:
    if check.message is not None:
        yield from paper.wrapped(RichText(plain(check.message[lang])), 2)
    yield from example_lines(check, lang, paper)
    if check.trace is not None:
        for line in check.trace.lines[-3:] if paper.rows else check.trace.lines:
            where = f"{plain(line.file)}:{line.line}  "
            yield from paper.wrapped(RichText.assemble((where, "dim"), plain(line.source.strip())), 2)
    yield from happens_lines(check, lang, paper)
    if check.hint is not None:
        yield from paper.wrapped(RichText.assemble((f"{_HINT[lang]} ", "bold"), check.hint[lang]), 2)
    if check.output.strip():
        yield from paper.wrapped(RichText(_PRINTED[lang], style="dim"), 2)
        printed = list(paper.wrapped(RichText(plain(check.output.rstrip())), 2))
        if paper.rows and len(printed) > paper.rows:
            yield RichText("  …")
            printed = printed[-paper.rows :]
        yield from printed

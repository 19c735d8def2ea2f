"""The one screen of `check`: what to do next comes first, everything fits a terminal, nothing of a student's breaks it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from sample_reports import check, full_check, report

from autograder.model import CheckResult, Counterexample, Diagnosis, Outcome, Report, Text, Trace, TraceLine
from autograder.reports.practice import PracticeScreen, Todo, next_check

STUB = Trace("NotImplementedError", "", (), (TraceLine("a.py", 7, "g", "raise NotImplementedError"),))
BROKEN = Trace("SyntaxError", "invalid", (), (TraceLine("a.py", 2, "", "x ="),))
LESSON = Diagnosis("half", Text("You halve it.", "Vous le divisez par deux."))


def unbegun(number: int = 0) -> CheckResult:
    call = Counterexample("f(1)", "NotImplementedError")
    return check(Outcome.RAISED, name=f"test_{number}", functions=(f"f{number}",), trace=STUB, counterexample=call)


def wrong(outcome: Outcome = Outcome.FAILED, **fields: object) -> CheckResult:
    given = {
        "counterexample": Counterexample("f(x=1)", "2", "3"),
        "hint": Text("Look.", "Regardez."),
        "diagnosis": LESSON,
        "message": Text("Too small.", "Trop petit."),
    }
    return check(outcome, **(given | fields))


def screen(made: Report, lang: str = "en", *, width: int = 80, height: int = 24, terminal: bool = True, **more: object) -> str:
    place = Text("a.py, line 7", "a.py, ligne 7")
    given = {"function": "g", "place": place, "statement": "README.md", "main": "a.py", "chapter": "02"}
    todo = Todo(**(given | more))  # type: ignore[arg-type]
    file = io.StringIO()
    console = Console(file=file, width=width, height=height, force_terminal=terminal, color_system=None, highlight=False)
    console.print(PracticeScreen(made, lang, todo, len(made.checks)))
    return file.getvalue()


def test_what_to_do_next_comes_before_the_list_and_the_sum_comes_last() -> None:
    said = screen(report(check(), unbegun(), wrong(), check()))
    order = ["Softmax · a.py", "Next: It is failed.", "Too small.", "the call  f(x=1)", "gave  2", "expected  3",
             "What happens here. You halve it.", "Hint: Look.", "✓ It is passed.", "✗ It is failed.  (not yet)",
             "Public checks 2/4; hidden checks run at grading."]  # fmt: skip
    places = [said.index(text) for text in order]
    assert places == sorted(places), said


def test_in_french() -> None:
    said = screen(report(wrong(), check()), "fr")
    for text in ("À faire maintenant : C'est failed.", "a donné  2", "attendu  3", "Ce qui se passe ici. Vous le divisez",
                 "Indice : Regardez.", "(pas encore)", "Vérifications publiques 1/2 ; les vérifications cachées"):  # fmt: skip
        assert text in said


def test_a_fresh_chapter_is_told_where_to_write_and_no_hint_is_spoilt() -> None:
    said = screen(report(*(unbegun(n) for n in range(9))))
    assert "Next: write g (a.py, line 7)" in said
    assert "README.md; `autograder hint 02` helps." in said
    assert "· 9 checks not begun yet: f0, f1" in said
    assert "Hint" not in said
    assert "NotImplementedError" not in said


def test_when_all_pass_a_mark_is_not_promised() -> None:
    said = screen(report(check(), check()), function="")
    assert "Next: read the statement once more, then hand in a.py." in said
    assert "Hidden checks use other inputs" in said
    assert "Public checks 2/2; hidden checks run at grading." in said
    assert "Next: write g" in screen(report(check())), "a function that no public check calls"


def test_a_file_that_does_not_load_is_the_one_thing_to_mend() -> None:
    message = Text("a.py could not be loaded: SyntaxError (line 2)", "a.py n'a pas pu être chargé")
    note = Text("a.py line 2 raised SyntaxError: invalid while it was loaded; …", "…")
    checks = [wrong(outcome=Outcome.RAISED, trace=BROKEN, counterexample=None, message=message) for _ in range(5)]
    said = screen(report(*checks, notes=(note,)))
    assert "Next: mend a.py." in said
    assert said.count("SyntaxError") == 1
    assert "✗ 5 checks wait for that." in said
    assert "Hint" not in said


def test_checks_that_were_taken_out_count_as_missing() -> None:
    file = io.StringIO()
    todo = Todo("", Text("", ""), "README.md", "a.py", "02")
    for checks in ((check(), check()), ()):
        Console(file=file, width=100).print(PracticeScreen(report(*checks), "en", todo, 5))
    said = file.getvalue()
    assert "lacks 3 of its checks" in said
    assert "Public checks 2/5" in said
    assert "lacks 5 of its checks" in said
    assert "Public checks 0/5" in said


def test_what_is_wrong_comes_before_what_is_not_begun() -> None:
    late = wrong(name="late")
    assert next_check(report(check(), unbegun(), late)) == late
    assert next_check(report(check(), unbegun(1), unbegun(2))) == unbegun(1)
    assert next_check(report(check())) is None


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_fits_a_small_terminal(width: int, lang: str) -> None:
    long = "conv2d gives the number of the lesson for its image and its kernel, and for another one. " * 2
    sentence = Text(long, long)
    call = Counterexample(f"f({'[1.0, 2.0], ' * 90})", "[1.0, 2.0], " * 90, "[1.0, 2.0], " * 90)
    checks = [wrong(sentence=sentence, counterexample=call)] * 3 + [check(sentence=sentence)] * 9 + [unbegun(n) for n in range(9)]
    lines = screen(report(*checks), lang, width=width, height=30).split("\n")
    assert len(lines) <= 30
    assert max(map(cell_len, lines)) <= width
    assert any("9 passed" in line or "9 réussies" in line for line in lines)
    piped = screen(report(*checks), lang, width=width, terminal=False)
    assert piped.count("✓") == 9, "a log has room for all"
    assert "…" not in piped


@given(text=st.text(max_size=40) | st.sampled_from(["[bold]x[/bold]", "\x1b[2J", "\u202e", "\ud800", "a" * 500, "\n" * 9]))
@settings(max_examples=30)
@pytest.mark.parametrize("outcome", [Outcome.RAISED, Outcome.FAILED])
def test_what_a_student_wrote_stays_text(outcome: Outcome, text: str) -> None:
    for terminal in (True, False):
        said = screen(report(full_check(outcome, text)), terminal=terminal, main=text)
        assert not set(said) & {"\x1b", "\u202e", "\ud800", "\x00"}
        assert "SECRET" not in said
        said.encode()


def test_no_colour_where_there_is_no_terminal_or_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    todo = Todo("", Text("", ""), "README.md", "a.py", "02")
    for terminal, no_colour, coloured in ((True, "", True), (True, "1", False), (False, "", False)):
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("NO_COLOR", no_colour)
        file = io.StringIO()
        Console(file=file, force_terminal=terminal).print(PracticeScreen(report(wrong()), "en", todo, 1))
        assert ("\x1b[31m" in file.getvalue()) == coloured

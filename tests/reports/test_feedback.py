"""A check as a notebook shows it: all that is said, in both languages, and nothing of a student's that is markup."""

from __future__ import annotations

import html.parser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import TRACE, check, full_check, gpu_check

from autograder.model import Counterexample, Diagnosis, Outcome, Text
from autograder.reports.feedback import check_html, check_text

ALLOWED = {"div", "p", "strong", "span", "table", "tr", "td", "code", "pre"}


class Tags(html.parser.HTMLParser):
    """The names of all elements and attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


@given(text=st.text() | st.sampled_from(["<script>", "</code><img src=x onerror=y>", "'\"&<", "\x1b[2J", "\u202e", "${x}"]))
@pytest.mark.parametrize("outcome", Outcome)
def test_what_a_student_wrote_is_text(outcome: Outcome, text: str) -> None:
    made = check_html(full_check(outcome, text), "fr")
    found = Tags(made)
    assert found.tags <= ALLOWED
    assert found.attributes <= {"style", "class"}
    assert "SECRET" not in made
    for shown in (made, check_text(full_check(outcome, text), "en")):
        assert not set(shown) & {"\x1b", "\u202e", "\x00"}
        assert "SECRET" not in shown


@pytest.mark.parametrize(
    ("language", "due"),
    [
        ("en", ["not yet", "(0/2)", "It is failed.", "Too small.", "The call", "f(1)", "gave", "expected", "What happens here.",
                "You forgot.", "Hint", "Look.", "Your program printed", "hello", "softmax.py:3", "raise ValueError"]),
        ("fr", ["pas encore", "(0/2)", "C&#39;est failed.", "Trop petit.", "L’appel", "f(1)", "a donné", "attendu",
                "Ce qui se passe ici.", "Vous avez oublié.", "Indice", "Regardez.", "Votre programme a affiché", "hello"]),
    ],
)  # fmt: skip
def test_everything_is_said(language: str, due: list[str]) -> None:
    failed = check(
        Outcome.FAILED,
        message=Text("Too small.", "Trop petit."),
        counterexample=Counterexample("f(1)", "2", "3"),
        trace=TRACE,
        diagnosis=Diagnosis("forgot", Text("You forgot.", "Vous avez oublié.")),
        hint=Text("Look.", "Regardez."),
        output="hello",
    )
    made = check_html(failed, language)
    assert [word for word in due if word not in made] == []


def test_a_check_that_passed_is_short_and_points_may_be_left_out() -> None:
    passed = check_html(check(), "en")
    assert "✓ passed" in passed
    assert "(2/2)" in passed
    assert "<table" not in passed
    assert "(2/2)" not in check_html(check(), "en", points=False)
    assert check_text(check(), "en") == "✓ It is passed."


def test_a_check_that_waits_for_a_gpu_is_neither_right_nor_wrong() -> None:
    made, text = check_html(gpu_check(), "en"), check_text(gpu_check(), "en")
    assert "… not run" in made
    assert "(–/1)" in made
    for shown in (made, text):
        assert not set(shown) & {"✗", "✓"}
        said = " ".join(shown.split())
        assert "It waits for a GPU: there was none here. It gives and takes no points until it has run on one." in said
    french = " ".join(check_text(gpu_check(), "fr").split())
    assert "Elle ne donne ni ne retire aucun point tant qu'elle n'a pas été exécutée sur un GPU." in french
    assert "until it has run" not in check_html(check(Outcome.NOT_RUN), "en")

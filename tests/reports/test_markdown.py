"""report.md: what a student is told, in both languages; nothing of a hidden test, and no text of theirs becomes markup."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from sample_reports import A100, TRACE, check, full_check, graded_on_gpu, report, waiting_for_gpu

from autograder.model import Counterexample, Diagnosis, Outcome, Text
from autograder.reports.markdown import heading_markdown, report_markdown
from autograder.reports.words import OUTCOMES, mark_text, points_text

MARKDOWN = MarkdownIt("commonmark").enable("table")
HOSTILE = "# x\n```\n| a | b |\n<script>alert(1)</script> [l](http://x) ![i](y)\n---\n1. &amp; \x1b[2J\u202e"


def test_a_full_mark_is_celebrated() -> None:
    text = report_markdown(report(check(), points=2.0, max_points=2.0), "en")
    assert text.startswith("# Softmax — 2/2\n\nStudent: alice\n")
    assert "| It is passed. | 2/2 | passed |" in text
    assert "All checks pass. Well done." in text
    assert "##" not in text


def test_the_same_report_in_french() -> None:
    text = report_markdown(report(check(), check(Outcome.FAILED), points=2.0), "fr")
    assert text.startswith("# La softmax — 2/20\n\nÉlève\u00a0: alice\n")
    assert "| C'est failed. | 0/2 | pas encore |" in text
    assert "Bravo" not in text
    assert "## C'est failed." in text


def test_a_failed_check_shows_its_call_its_lines_and_its_hint() -> None:
    failed = check(
        Outcome.RAISED,
        message=Text("softmax raised ValueError (line 3): no", "softmax a levé ValueError (ligne 3) : no"),
        counterexample=Counterexample("softmax(x=[[710.0]])", "nan", "1.0"),
        trace=TRACE,
        hint=Text("Subtract the maximum.", "Retranchez le maximum."),
        output="hello\nthere\n",
    )
    english, french = (report_markdown(report(failed), lang) for lang in ("en", "fr"))
    for text in (english, french):
        assert "`softmax(x=[[710.0]])`" in text
        assert "`nan`" in text
        assert "softmax.py:3 in softmax\n    raise ValueError('no')" in text
        assert "```text\nhello\nthere\n```" in text
    assert "- The call: " in english
    assert "- gave: " in english
    assert "- expected: `1.0`" in english
    assert "**Hint.** Subtract the maximum." in english
    assert "Your program printed:" in english
    assert "- L’appel\u00a0: " in french
    assert "- a donné\u00a0: " in french
    assert "- attendu\u00a0: `1.0`" in french
    assert "**Indice.** Retranchez le maximum." in french
    assert "Votre programme a affiché\u00a0:" in french


def test_passed_checks_get_no_section_even_if_they_printed() -> None:
    assert "hello" not in report_markdown(report(check(output="hello")), "en")


def test_what_is_not_there_leaves_no_empty_words() -> None:
    text = report_markdown(report(check(Outcome.FAILED, counterexample=Counterexample("f()"), output=" \n")), "en")
    assert "- The call: `f()`" in text
    for words in ("gave", "expected", "Hint", "printed", "None"):
        assert words not in text


@pytest.mark.parametrize("outcome", [Outcome.GRADER_ERROR, Outcome.NOT_RUN])
def test_a_withheld_mark_is_a_dash_and_explained(outcome: Outcome) -> None:
    made = report(check(), check(outcome), points=None)
    assert "# Softmax — –/20" in report_markdown(made, "en")
    assert "The mark waits: 1 check(s)" in report_markdown(made, "en")
    assert "La note attend : 1 vérification(s)" in report_markdown(made, "fr")


def test_a_problem_and_notes_are_quoted() -> None:
    made = report(points=None, problem=Text("It is damaged.", "Il est abîmé."), notes=(Text("A link.", "Un lien."),))
    assert "> It is damaged\\." in report_markdown(made, "en") or "> It is damaged." in report_markdown(made, "en")
    assert "> Un lien." in report_markdown(made, "fr")
    assert "| Check |" not in report_markdown(made, "en")
    assert "Well done" not in report_markdown(made, "en")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_is_for_the_instructor_never_reaches_the_student(outcome: Outcome, language: str) -> None:
    text = report_markdown(report(full_check(outcome, "x")), language)
    assert "SECRET" not in text
    assert OUTCOMES[outcome][language] in text


def structure(text: str) -> list[str]:
    return [f"{token.type} {token.tag}" for token in MARKDOWN.parse(text) if token.type not in ("inline", "text")]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([o for o in Outcome if o is not Outcome.PASSED]),
    st.text("`#|<>[]()*_~-=1.\n\t \\&a", min_size=1).filter(str.strip),
)
def test_no_text_of_a_student_changes_the_structure_of_the_report(outcome: Outcome, text: str) -> None:
    def made(words: str) -> str:
        texts = Text(words, words)
        return report_markdown(report(full_check(outcome, words), student=words, problem=texts, notes=(texts,), points=0.0), "en")

    assert structure(made(text)) == structure(made("plain"))
    assert structure(made(HOSTILE)) == structure(made("plain"))


def test_no_control_character_reaches_the_file() -> None:
    text = report_markdown(report(full_check(Outcome.FAILED, HOSTILE), student=HOSTILE), "en")
    assert not [c for c in text if ord(c) < 32 and c != "\n"]
    assert "\u202e" not in text


def test_points_are_written_as_people_write_them() -> None:
    assert [points_text(p) for p in (18.0, 17.5, 0.25, 0.1 + 0.2, 0.0)] == ["18", "17.5", "0.25", "0.3", "0"]
    assert mark_text(None, 20) == "–/20"
    assert mark_text(0.0, 20) == "0/20"
    assert set(OUTCOMES) == set(Outcome)


def test_the_diagnosis_teaches_before_the_hint_does() -> None:
    lesson = Diagnosis("kernel_flipped", Text("The kernel is turned <b>.", "Le noyau est retourné."))
    failed = check(Outcome.FAILED, diagnosis=lesson, hint=Text("Look again.", "Regardez encore."))
    english, french = (report_markdown(report(failed), language) for language in ("en", "fr"))
    assert "**What happens here.** The kernel is turned \\<b\\>.\n\n**Hint.** Look again." in english
    assert "**Ce qui se passe ici.** Le noyau est retourné." in french
    assert "kernel_flipped" not in english


@pytest.mark.parametrize(("language", "mark"), [("en", "**Autograder: 2/20**"), ("fr", "**Correction automatique : 2/20**")])
def test_the_heading_of_a_notebook_has_the_mark_and_what_is_said_of_it_all(language: str, mark: str) -> None:
    noted = report(check(), notes=(Text("Two *files*.", "Deux *fichiers*."),))
    assert heading_markdown(noted, language).split("\n")[0] == mark
    assert r"\*f" in heading_markdown(noted, language)
    withheld = report(check(Outcome.NOT_RUN), points=None, problem=Text("Damaged.", "Abîmé."))
    assert "–/20" in heading_markdown(withheld, language)
    assert {"en": "Damaged.", "fr": "Abîmé."}[language] in heading_markdown(withheld, language)


def test_what_waits_for_a_gpu_and_what_a_gpu_was_used_for() -> None:
    waits = report_markdown(waiting_for_gpu(), "fr")
    assert waits.startswith("# La softmax — 18/18 sur CPU, 2 points en attente d'un GPU\n")
    assert "La note attend un GPU : il n'y en avait pas ici." in waits
    assert "| –/1 | non exécuté |" in waits
    graded = report_markdown(graded_on_gpu(), "en")
    assert graded.endswith(f"\n\nGPU checks: {A100}, 3.2 s, 412 MB at most of 4096\n")
    tokens = MARKDOWN.parse(report_markdown(graded_on_gpu("# <b>x</b> | [l](y)\n---"), "en"))
    assert tokens[-2].content.startswith("GPU checks: ")
    assert not [child for child in tokens[-2].children or () if child.type not in ("text", "text_special")]

"""GitHub's annotations and step summary: read back by the runner's own rules, bounded, and never a command of a student's."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from reports.hostile import HUGE, harmless, hostile, hostile_report
from sample_reports import TRACE, check, full_check, report, waiting_for_gpu

from autograder.model import Diagnosis, Outcome, Report, Text, Trace, TraceLine
from autograder.reports.github import (
    MOST_BYTES,
    MOST_COMMANDS,
    Annotation,
    Source,
    annotated,
    command,
    github_commands,
    github_summary,
)

MARKDOWN = MarkdownIt("commonmark").enable("table")
SOURCE = Source("hand-in/softmax.py", {"softmax": 12})


class Command(msgspec.Struct):
    """A line of a log as GitHub's runner takes it."""

    name: str
    properties: dict[str, str]
    data: str


def taken(line: str) -> Command | None:
    """What the runner makes of a line: a command if it starts with `::`, white space aside; None if it is only shown."""
    line = line.strip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, listed = line[2:end].partition(" ")
    pairs = [pair.partition("=") for pair in listed.split(",") if pair]
    return Command(
        name, {key.strip(): _read(value, {"%3A": ":", "%2C": ","}) for key, _, value in pairs}, _read(line[end + 2 :], {})
    )


def _read(text: str, more: dict[str, str]) -> str:
    for code, char in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(code, char)
    return text


def commands(made: Report, language: str = "en", source: Source | None = None) -> list[Command]:
    found = [taken(line) for line in github_commands([(made, source)], language).splitlines()]
    assert None not in found
    return [each for each in found if each is not None]


def failed(name: str, **fields: object) -> object:
    return check(Outcome.FAILED, name=name, sentence=Text(f"{name} holds.", f"{name} tient."), **fields)


def test_an_error_stands_at_the_line_that_raised() -> None:
    raised = check(Outcome.RAISED, message=Text("softmax raised ValueError: no", "softmax a levé ValueError : no"), trace=TRACE)
    (line,) = github_commands([(report(raised), SOURCE)], "en").splitlines()
    assert line == (
        "::error file=hand-in/softmax.py,line=3,title=It is raised.::exception: softmax raised ValueError: no"
        "%0Asoftmax.py:3  raise ValueError('no')"
    )
    assert commands(report(raised), "fr")[0].data.startswith("exception : softmax a levé")


def test_without_a_trace_it_stands_at_the_function_and_in_a_notebook_at_the_file() -> None:
    wrong = check(Outcome.FAILED, functions=("helper", "softmax"))
    assert commands(report(wrong), source=SOURCE)[0].properties == {
        "file": "hand-in/softmax.py",
        "line": "12",
        "title": "It is failed.",
    }
    assert commands(report(wrong), source=Source("a.ipynb", {"softmax": 1}))[0].properties["file"] == "a.ipynb"
    assert "line" not in commands(report(wrong), source=Source("a.ipynb", {"softmax": 1}))[0].properties
    assert set(commands(report(wrong))[0].properties) == {"title"}


def test_a_line_of_another_file_is_not_taken_for_one_of_the_students() -> None:
    elsewhere = check(Outcome.RAISED, trace=Trace("E", "", (), (TraceLine("/etc/passwd", 3, "f", ""),)))
    assert commands(report(elsewhere), source=SOURCE)[0].properties == {"file": "hand-in/softmax.py", "title": "It is raised."}


def test_what_is_not_begun_is_one_notice_and_what_was_not_judged_a_warning() -> None:
    unwritten = Trace("NotImplementedError", "", (), (TraceLine("softmax.py", 9, "softmax", "raise NotImplementedError"),))
    message = Text("softmax is not written yet.", "softmax n'est pas encore écrite.")
    made = [check(Outcome.RAISED, name=f"test_{n}", trace=unwritten, message=message) for n in range(3)]
    warning, notice = commands(report(*made, check(Outcome.NOT_RUN), points=None), source=SOURCE)
    assert (notice.name, notice.properties["line"]) == ("notice", "9")
    assert notice.data.endswith("More checks that end like this: 2.")
    assert warning.name == "warning"
    assert "takes no points" in warning.data


def test_a_file_that_does_not_load_is_one_error_for_all_checks() -> None:
    trace = Trace("SyntaxError", "", (), (TraceLine("softmax.py", 5, "", "def x("),))
    said = Text("softmax.py could not be loaded.", "softmax.py n'a pas pu être chargé.")
    (only,) = commands(report(*(check(Outcome.RAISED, name=f"test_{n}", trace=trace, message=said) for n in range(30))))
    assert only.data.endswith("More checks that end like this: 29.")


def test_ten_errors_at_most_the_most_useful_first_and_how_many_more() -> None:
    known = Diagnosis("flipped", Text("It is flipped.", "C'est retourné."))
    made = report(*[failed(f"test_{n:02}") for n in range(14)], failed("test_known", diagnosis=known))  # type: ignore[arg-type]
    found = commands(made)
    assert [each.name for each in found] == ["error"] * MOST_COMMANDS + ["notice"]
    assert found[0].properties["title"] == "test_known holds."
    assert found[1].properties["title"] == "test_00 holds."
    assert found[-1].data == "More checks that do not pass, all in the report: 5."


def test_the_limits_are_those_of_a_step_not_of_a_report() -> None:
    made = report(*[failed(f"test_{n}") for n in range(6)], check(Outcome.NOT_RUN), points=None)  # type: ignore[arg-type]
    lines = github_commands([(made, None)] * 12, "fr").splitlines()
    kinds = [each.name for each in map(taken, lines) if each is not None]
    assert {kind: kinds.count(kind) for kind in kinds} == {"error": 10, "warning": 10, "notice": 1}
    assert lines[-1].endswith("toutes au rapport : 64.")


def test_an_unreadable_submission_is_an_error() -> None:
    (only,) = commands(report(points=None, problem=Text("It is damaged.", "Il est abîmé.")), "fr")
    assert (only.name, only.data) == ("error", "Il est abîmé.")


def test_all_pass_nothing_to_say() -> None:
    assert github_commands([(report(check()), SOURCE)], "en") == ""


@settings(max_examples=100, deadline=None)
@given(hostile)
def test_no_text_becomes_a_command_or_changes_one(text: str) -> None:
    made = hostile_report(text)
    source = Source(f"hand-in/{text}.py", {"softmax": 3})
    expected = annotated(made, "en", source)
    found = commands(made, source=source)
    assert [each.name for each in found] == [a.kind for a in expected]
    for each, annotation in zip(found, expected, strict=True):
        assert set(each.properties) <= {"file", "line", "title"}
        assert each.properties["title"] == annotation.title.strip() or each.properties["title"] == annotation.title
        assert each.data == annotation.message.rstrip() or each.data == annotation.message
        assert harmless(each.data)
    assert len(command(Annotation("error", text, text, text, 3)).splitlines()) == 1


def test_the_summary_is_the_reports() -> None:
    text = github_summary([report(check(), student="alice"), report(check(Outcome.FAILED), student="bob")], "en")
    assert text.count("# Softmax — 2/20") == 2
    assert "Student: bob" in text


@pytest.mark.parametrize(("number", "room", "language"), [(30, MOST_BYTES, "en"), (300, 100_000, "fr")])
def test_the_summary_is_never_larger_than_github_takes(number: int, room: int, language: str) -> None:
    one = full_check(Outcome.FAILED, HUGE)
    text = github_summary([report(*[one] * number, points=0.0)], language, room=room)
    assert len(text.encode()) <= room
    assert ("1 Mio" in text) == (number > 30)
    fences = [token for token in MARKDOWN.parse(text) if token.type == "fence"]
    assert all("characters are left out" in fence.content or "caractères omis" in fence.content for fence in fences[::2])
    assert "Well done" not in text


def test_what_does_not_fit_is_counted() -> None:
    many = [report(full_check(Outcome.FAILED, "x" * 3000), student=f"s{n}") for n in range(200)]
    text = github_summary(many, "en", room=10_000)
    assert len(text.encode()) <= 10_000
    number = text.count("Student: ")
    assert 5 < number < 200
    assert text.rstrip().endswith(f"Reports left out, as a summary here may have 1 MiB: {200 - number}.")
    assert github_summary(many, "en", room=100).strip() == "Reports left out, as a summary here may have 1 MiB: 200."


def test_nothing_for_the_instructor_is_in_either() -> None:
    made = report(*(full_check(outcome, "x") for outcome in Outcome))
    assert "SECRET" not in github_commands([(made, SOURCE)], "en") + github_summary([made], "en")


def test_checks_that_wait_for_a_gpu_are_one_notice() -> None:
    (notice,) = annotated(waiting_for_gpu(), "en", SOURCE)
    assert (notice.kind, notice.checks) == ("notice", 2), "nothing is wrong, neither with the work nor with the grader"
    assert notice.message.split("\n") == [
        "not run: It waits for a GPU: there was none here.",
        "It gives and takes no points until it has run on one.",
        "More checks that end like this: 1.",
    ]
    (french,) = annotated(waiting_for_gpu(), "fr", SOURCE)
    assert "Elle attend un GPU" in french.message

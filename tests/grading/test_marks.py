"""Marks: what each kind of submission earns, check by check, through the real sandbox."""

from __future__ import annotations

import msgspec
import pytest
from handing_in import GOOD, handed_in

from autograder.grading.grader import Grader
from autograder.model import CheckResult, Limits, Outcome, Report
from autograder.sandbox.levels import LEVELS


def outcomes(report: Report) -> dict[str, str]:
    return {check.name.removeprefix("test_"): check.outcome.value for check in report.checks}


def check(report: Report, name: str) -> CheckResult:
    return next(c for c in report.checks if c.name == name)


ALL_PASSED = dict.fromkeys(["double_example", "double_any", "double_unchanged", "total_any", "total_bad_input"], "passed")


def test_a_correct_submission_earns_everything(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in(GOOD))
    assert (report.points, report.max_points) == (5.0, 5.0)
    assert outcomes(report) == ALL_PASSED
    assert report.environment.isolation in LEVELS
    assert report.environment.versions.keys() >= {"python", "torch", "numpy", "autograder"}


def test_checks_say_which_functions_they_are_about(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in("raise SystemExit"))
    assert {c.name: c.functions for c in report.checks}["test_total_bad_input"] == ("total",)


def test_a_failed_check_shows_the_shrunk_call_and_the_first_bad_index(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in(GOOD + "\ndef double(x):\n    return 2 * np.maximum(x, 0)\n"))
    failed = check(report, "test_double_any")
    assert failed.outcome is Outcome.FAILED
    assert failed.counterexample is not None
    assert failed.counterexample.call.startswith("double(x=[[0.0")
    assert failed.counterexample.call.count("-") == 1, "shrunk to one negative number"
    assert failed.counterexample.index is not None
    assert failed.message is not None
    assert "expected -" in failed.message.en
    assert "on attendait -" in failed.message.fr
    assert failed.hint is not None
    assert failed.hint.fr == "Multipliez par deux."


def test_stub_earns_nothing_and_is_told_kindly(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in(toy_grader.chapter.stub))
    assert report.points == 0.0
    assert {c.outcome for c in report.checks} == {Outcome.RAISED}
    message = check(report, "test_double_any").message
    assert message is not None
    assert message.en == "double is not written yet."


@pytest.mark.parametrize(
    ("body", "outcome", "said"),
    [
        ("while True: pass", "timeout", "no answer within 1 s"),
        ("return 10 ** (10 ** 9)", "timeout", "no answer within 1 s"),
        ("import os; os._exit(0)", "died", "exit code 0"),
        ("import ctypes; ctypes.string_at(0)", "died", "SIGSEGV"),
        ("hoard = []\n    while True: hoard.append(np.empty(2**24))", "died", "memory limit of 0.5 GB"),
        ("while True: print('flood')", "timeout", "no answer within 1 s"),
        ("import sys; sys.exit(0)", "raised", "SystemExit"),
        ("raise KeyboardInterrupt", "raised", "KeyboardInterrupt"),
        ("return None", "failed", "manque-t-il un `return`"),
        ("return [1.0]", "failed", "returned list"),
        ("return float('nan')", "failed", "nan"),
        ("return np.dot(x, x)", "forbidden", "numpy.dot is not allowed here (line"),
        ("return getattr(np, 'd' + 'ot')(x, x)", "forbidden", "numpy.dot is not allowed here (line"),
        ("import scipy.signal; return 1.0", "forbidden", "scipy.signal is not allowed here"),
        ("return lambda: 1.0", "failed", "returned function"),
        ("x = [x]; x.append(x); return x", "failed", "returned list"),
        ("return 1 / 0", "raised", "ZeroDivisionError"),
    ],
)
def test_what_goes_wrong_in_one_function_costs_that_function_only(toy_grader: Grader, body: str, outcome: str, said: str) -> None:
    report = toy_grader.grade(handed_in(f"{GOOD}\ndef total(x):\n    {body}\n"))
    seen = outcomes(report)
    assert seen["total_any"] == outcome
    assert {name: seen[name] for name in seen if name.startswith("double")} == {
        name: "passed" for name in seen if name.startswith("double")
    }
    assert report.points is not None
    assert report.points >= 3.0
    message = check(report, "test_total_any").message
    assert message is not None
    assert said in message.en + message.fr


@pytest.mark.parametrize(
    ("source", "outcome", "said"),
    [
        ("def double(x)\n    return x", "raised", "toy.py could not be loaded: SyntaxError (line 1): expected ':'"),
        ("", "raised", "there is no function"),
        ("import os; os._exit(0)", "died", "Loading toy.py ended the whole program (exit code 0)"),
        ("while True: pass", "timeout", "Loading toy.py took longer than 2 s"),
        ("import nothing_of_that_name", "raised", "ModuleNotFoundError"),
        ("import sys; sys.exit(1)", "raised", "SystemExit"),
        ("(" * 5000, "raised", "Error"),
        ("-" * 500_000 + "1", None, ""),
        ("x" + ".x" * 300_000, None, ""),
        ("[" * 90 + "]" * 90 + "\n" * 100_000, "raised", "there is no function"),
        ("import os; os.write(3, b'AGR1' + bytes(2000))", "died", "toy.py gave an answer that cannot be read"),
        ("import os; os.close(3)", "died", "Loading toy.py"),
    ],
)
def test_a_file_that_does_not_load_earns_nothing(toy_grader: Grader, source: str, outcome: str | None, said: str) -> None:
    report = toy_grader.grade(handed_in(source))
    assert report.points == 0.0
    assert len(set(outcomes(report).values())) == 1
    if outcome is None:  # a source that hurts the parser: how it ends is Python's business, that it is the student's is ours
        assert set(outcomes(report).values()) <= {"raised", "died"}
        return
    assert set(outcomes(report).values()) == {outcome}
    message = check(report, "test_double_any").message
    assert message is not None
    assert said in message.en


def test_functions_defined_before_an_exception_count(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in(GOOD + "\nprint(double(None))\n"))
    assert report.points == 5.0
    assert "line 12 raised TypeError" in report.notes[-1].en


def test_a_hang_costs_its_full_time_only_once(toy_grader: Grader, toy_limits: Limits) -> None:
    with Grader(toy_grader.chapter, limits=msgspec.structs.replace(toy_limits, call_seconds=1.5)) as grader:
        report = grader.grade(handed_in(GOOD + "\ndef double(x):\n    while True: pass\n"))
    said = [c.message.en.partition(":")[0] for c in report.checks if c.message]
    assert said == ["double gave no answer within 1.5 s", *["double gave no answer within 1 s"] * 2]
    assert [c.outcome.value for c in report.checks].count("timeout") == 3
    assert report.points == 2.0
    assert report.measured.workers == 4, "one at first, one after each time-out"


def test_memory_is_filled_only_once(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in(GOOD + "\ndef total(x):\n    return [np.empty(2**24) for _ in range(99)]\n"))
    assert [c.message.en for c in report.checks if c.message] == [
        "total ran over the memory limit of 0.5 GB.",
        "total ran over the memory limit of 0.0625 GB (it had already run over 0.5 GB).",
    ]


def test_a_changed_argument_is_seen(toy_grader: Grader) -> None:
    report = toy_grader.grade(handed_in(GOOD + "\ndef double(x):\n    x *= 2\n    return x.copy()\n"))
    changed = check(report, "test_double_unchanged")
    assert changed.outcome is Outcome.FAILED
    assert changed.message is not None
    assert "`x`" in changed.message.en


def test_output_is_captured_bounded_and_belongs_to_its_check(toy_grader: Grader) -> None:
    noisy = GOOD + "\ndef total(x):\n    print('x' * 100_000)\n    return float(x.sum())\n"
    report = toy_grader.grade(handed_in(noisy))
    assert len(check(report, "test_total_any").output) < 5000
    assert check(report, "test_total_any").output.startswith("xxx")
    assert check(report, "test_double_any").output == ""


def test_what_a_check_did_to_the_generators_does_not_reach_the_next(toy_grader: Grader) -> None:
    random = GOOD + "\n_seen = []\ndef double(x):\n    print(np.random.rand())\n    return x + x\n"
    first, second = (toy_grader.grade(handed_in(random)) for _ in range(2))
    outputs = [check(first, name).output for name in ("test_double_example", "test_double_unchanged")]
    assert outputs[0] != outputs[1]
    assert len(set(check(first, "test_double_any").output.split())) > 10, "reseeded once a check, not at each call"
    assert outputs == [check(second, name).output for name in ("test_double_example", "test_double_unchanged")]


def test_answers_that_change_from_call_to_call_fail(toy_grader: Grader) -> None:
    flaky = GOOD + "\n_n = 0\ndef double(x):\n    global _n\n    _n += 1\n    return x + x + (_n > 9 and _n % 2)\n"
    report = toy_grader.grade(handed_in(flaky))
    assert check(report, "test_double_any").outcome is Outcome.FAILED


def test_a_helper_file_can_be_imported_and_shadows_nothing(toy_grader: Grader) -> None:
    from autograder.model import SourceFile

    main = handed_in("from helper import double, total\nimport numpy\nassert hasattr(numpy, 'ones')\n")
    files = (*main.files, SourceFile("helper.py", GOOD.encode()), SourceFile("numpy.py", b"ones = None"))
    report = toy_grader.grade(msgspec.structs.replace(main, files=files))
    assert report.points == 5.0


def test_a_notebook_is_graded_by_its_functions(toy_grader: Grader) -> None:
    import json

    from autograder.model import SourceFile

    cells = [
        "%matplotlib inline\nimport numpy as np",
        GOOD,
        "double(undefined)",
        "while True: pass",
        "def total(x):\n    raise NotImplementedError",
    ]
    content = json.dumps(cells).encode()
    submission = msgspec.structs.replace(
        handed_in(""), main="toy.ipynb", form="notebook", files=(SourceFile("toy.ipynb", content),)
    )
    assert toy_grader.grade(submission).points == 5.0

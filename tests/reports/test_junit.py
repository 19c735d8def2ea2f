"""junit.xml: against a schema, and as a reader of such files takes it; hostile texts stay texts."""

from __future__ import annotations

from pathlib import Path

import junitparser
import pytest
from hypothesis import example, given, settings
from lxml import etree
from reports.hostile import HUGE, TEXTS, harmless, hostile, hostile_report
from sample_reports import TRACE, check, full_check, graded_on_gpu, report, waiting_for_gpu

from autograder.model import Counterexample, Outcome, Report, Text, Trace, TraceLine
from autograder.reports.junit import junit_xml, xml_line, xml_text
from autograder.reports.plain import one_line

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit.xsd"))
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def parsed(made: Report, language: str = "en") -> etree._Element:
    root = etree.fromstring(junit_xml(made, language), PARSER)
    SCHEMA.assertValid(root)
    return root


def read(made: Report, language: str = "en") -> list[junitparser.TestCase]:
    suites = junitparser.JUnitXml.fromstring(junit_xml(made, language))
    (suite,) = list(suites)
    return list(suite)


def test_each_outcome_is_what_a_reader_of_such_files_expects() -> None:
    made = report(*map(check, Outcome), points=None)
    root = parsed(made)
    assert {k: root.attrib[k] for k in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8",
        "failures": "5",
        "errors": "1",
        "skipped": "1",
    }
    results = {case.name: [type(result).__name__ for result in case.result] for case in read(made)}
    assert results == {
        "test_passed": [],
        "test_failed": ["Failure"],
        "test_raised": ["Failure"],
        "test_timeout": ["Failure"],
        "test_died": ["Failure"],
        "test_forbidden": ["Failure"],
        "test_not_run": ["Skipped"],
        "test_grader_error": ["Error"],
    }


def test_a_failure_says_what_the_student_may_read_and_where() -> None:
    raised = check(
        Outcome.RAISED,
        message=Text("softmax raised ValueError: no", "softmax a levé ValueError : no"),
        counterexample=Counterexample("softmax(x=[1])", "nan", "1.0"),
        trace=TRACE,
        output="printed\n",
        seconds=0.25,
    )
    (case,) = read(report(raised, points=0.0))
    assert (case.name, case.classname, case.time) == ("test_raised", "02_softmax", 0.25)
    (failure,) = case.result
    assert failure.message == "exception: softmax raised ValueError: no"
    assert "expected: 1.0" in (failure.text or "")
    assert case.system_out == "printed\n"
    (element,) = parsed(report(raised)).iter("testcase")
    assert (element.get("file"), element.get("line")) == ("softmax.py", "3")
    (french,) = read(report(raised), "fr")
    assert french.result[0].message == "exception: softmax a levé ValueError : no"


@pytest.mark.parametrize("line", [0, -1, 2**62])
def test_a_line_that_no_file_has_is_left_out(line: int) -> None:
    forged = check(Outcome.RAISED, trace=Trace("E", "", (), (TraceLine("a.py", line, "f", ""),)))
    (element,) = parsed(report(forged)).iter("testcase")
    assert "line" not in element.attrib


def test_points_are_properties_and_none_stand_where_the_mark_is_withheld() -> None:
    def properties(made: Report) -> list[dict[str, str]]:
        return [{p.get("name"): p.get("value") for p in held} for held in parsed(made).iter("properties")]

    suite, case = properties(report(check(points=1.5, max_points=1.5), points=1.5))
    assert (suite["points"], suite["max_points"], suite["seed"]) == ("1.5", "20", "7")
    assert (case["points"], case["max_points"], case["sentence"]) == ("1.5", "1.5", "It is passed.")
    suite, case = properties(report(check(Outcome.GRADER_ERROR), points=None))
    assert "points" not in suite
    assert "points" not in case


def test_an_unreadable_submission_is_an_error() -> None:
    made = report(points=None, problem=Text("It is damaged.", "Il est abîmé."))
    (case,) = read(made)
    assert isinstance(case.result[0], junitparser.Error)
    assert case.result[0].message == "It is damaged."
    assert parsed(made).get("errors") == "1"


@settings(max_examples=60, deadline=None)
@given(hostile.filter(bool))
@example(TEXTS[14])
def test_no_text_changes_the_structure_and_each_is_what_a_reader_gets(text: str) -> None:
    root, same = parsed(hostile_report(text)), parsed(hostile_report("plain"))
    if not text.strip():  # nothing printed is no element
        for case in same.iter("testcase"):
            for printed in case.findall("system-out"):
                case.remove(printed)
    assert [element.tag for element in root.iter()] == [element.tag for element in same.iter()]
    for element in root.iter():
        assert harmless(element.text or "")
        assert all(map(harmless, element.attrib.values()))
    cases = list(root.iter("testcase"))
    assert cases[1].get("file") == xml_line(text)
    suite = root.find("testsuite")
    assert suite is not None
    assert suite.get("name") == f"02_softmax: {xml_line(text)}"
    assert cases[1][1].get("message") == f"not yet: {xml_line(text)}"
    if text.strip():
        assert (cases[1].find("system-out").text or "") == xml_text(text)  # type: ignore[union-attr]


@settings(max_examples=200)
@given(hostile)
def test_text_for_xml_loses_nothing_that_xml_can_hold(text: str) -> None:
    element = etree.Element("a", b=xml_line(text))
    element.text = xml_text(text)
    again = etree.fromstring(etree.tostring(element))
    assert (again.text or "", again.get("b")) == (xml_text(text), xml_line(text))
    assert xml_line("a\ufffeb") == "a\\xfffeb"
    assert one_line(xml_line(text)) == xml_line(text)


def test_endless_printing_is_cut() -> None:
    data = junit_xml(hostile_report(HUGE, outcomes=(Outcome.FAILED,)), "en")
    assert len(data) < 400_000
    etree.fromstring(data)


def test_nothing_for_the_instructor_is_in_it() -> None:
    assert b"SECRET" not in junit_xml(report(*(full_check(outcome, "x") for outcome in Outcome)), "en")


def test_a_check_that_waits_for_a_gpu_is_skipped_with_the_reason() -> None:
    made = waiting_for_gpu(check())
    cases = read(made)
    assert [[type(result).__name__ for result in case.result] for case in cases] == [[], ["Skipped"], ["Skipped"]]
    assert cases[1].result[0].message == "not run: It waits for a GPU: there was none here."
    (suite, _, case, _) = ({p.get("name"): p.get("value") for p in held} for held in parsed(made).iter("properties"))
    assert (suite["earned"], suite["judged_points"], suite["waiting_for_gpu"]) == ("2", "2", "2")
    assert "points" not in suite
    assert case["device"] == "gpu"


@settings(max_examples=30, deadline=None)
@given(hostile.filter(bool))
def test_whatever_a_gpu_is_called_it_is_a_property(name: str) -> None:
    root, same = parsed(graded_on_gpu(name)), parsed(graded_on_gpu("plain"))
    assert [element.tag for element in root.iter()] == [element.tag for element in same.iter()]
    found = {p.get("name"): p.get("value") for p in next(root.iter("properties"))}
    assert found["device"] == f"cpu, {xml_line(name)}"
    assert found["gpu"] == f"GPU checks: {xml_line(name)}, 3.2 s, 412 MB at most of 4096"

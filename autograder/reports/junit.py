"""junit.xml, as GitLab, Jenkins and others read it: a test suite a submission, a test case a check.

`failure`: the student's code was judged, and this is what it did. `error`: it could not be judged (a grader fault, an
unreadable submission). `skipped`: the check was not run here. Points are properties. XML has no place for most control
characters, escaped or not: they are shown as their codes.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from autograder.model import CheckResult, Outcome, Report
from autograder.reports.plain import one_line, plain
from autograder.reports.told import cut_report, last_line, told, told_of_all
from autograder.reports.words import OUTCOMES, gpu_line, judged_points, points_text, waiting_points

MOST = 20_000  # characters of one text
_ELEMENTS = {Outcome.GRADER_ERROR: "error", Outcome.NOT_RUN: "skipped"}


def junit_xml(report: Report, language: str) -> bytes:
    """The report as JUnit XML, in UTF-8. Two reports of equal runs give the same bytes, timings aside."""
    report = cut_report(report, MOST, language)
    cases = [_case(check, report, language) for check in report.checks]
    if not cases and report.problem is not None:
        case = ET.Element("testcase", name="submission", classname=report.chapter, time="0.000")
        _result(case, "error", "unreadable", report.problem[language], told_of_all(report, language))
        cases = [case]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
        "skipped": str(sum(case.find("skipped") is not None for case in cases)),
        "time": f"{report.measured.seconds:.3f}",
    }
    root = ET.Element("testsuites", {"name": "autograder", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": xml_line(f"{report.chapter}: {report.student}"), **counts})
    mark = {} if report.points is None else {"points": points_text(report.points)}
    about = mark | {
        "max_points": points_text(report.max_points),
        "earned": points_text(report.earned),
        "judged_points": points_text(judged_points(report)),
        "waiting_for_gpu": points_text(waiting_points(report)),
        "seed": str(report.seed),
        "isolation": report.environment.isolation,
        "device": report.environment.device,
        "chapter_sha256": report.chapter_sha256,
        "submission_sha256": report.submission_sha256 or "",
    }
    if report.measured.gpu is not None:
        about["gpu"] = gpu_line(report.measured.gpu, language)
    _properties(suite, about)
    suite.extend(cases)
    if said := told_of_all(report, language):
        ET.SubElement(suite, "system-out").text = xml_text(said)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode() + b"\n"


def xml_text(text: str) -> str:
    """`plain`, without the two code points that XML forbids and `plain` allows."""
    return plain(text).replace("\ufffe", "\\xfffe").replace("\uffff", "\\xffff")


def xml_line(text: str) -> str:
    """`xml_text` on one line."""
    return xml_text(one_line(text))


def _case(check: CheckResult, report: Report, lang: str) -> ET.Element:
    case = ET.Element("testcase", name=xml_line(check.name), classname=report.chapter, time=f"{check.seconds:.3f}")
    if (last := last_line(check)) is not None:
        case.set("file", xml_line(last.file))
        case.set("line", str(last.line))
    mark = {} if check.outcome in _ELEMENTS else {"points": points_text(check.points)}
    _properties(case, {"sentence": check.sentence[lang], "visibility": check.visibility, "device": check.device, **mark,
                       "max_points": points_text(check.max_points)})  # fmt: skip
    if check.outcome is not Outcome.PASSED:
        said = check.message[lang] if check.message is not None else check.sentence[lang]
        message = f"{OUTCOMES[check.outcome][lang]}: {said}"
        _result(case, _ELEMENTS.get(check.outcome, "failure"), check.outcome, message, told(check, lang))
        if check.output.strip():
            ET.SubElement(case, "system-out").text = xml_text(check.output)
    return case


def _result(case: ET.Element, element: str, kind: str, message: str, text: str) -> None:
    ET.SubElement(case, element, type=kind, message=xml_line(message)).text = xml_text(text)


def _properties(parent: ET.Element, values: dict[str, str]) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=name, value=xml_line(value))

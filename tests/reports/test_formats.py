"""The formats by name: each writes its file, an unknown name gets the nearest ones, nothing is imported before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sample_reports import check, report

from autograder.errors import UsageError
from autograder.reports.formats import FORMATS, HIDDEN_CHECKS, find_formats

ENVIRONMENT = {
    "CLASSROOM": "dl",
    "ASSIGNMENT": "08",
    "SUBMISSION_TAG": "submit/x",
    "COMMIT_URL": "c",
    "RELEASE_URL": "r",
}


def test_each_format_writes_a_file_of_its_own() -> None:
    found = find_formats([known.name for known in FORMATS])
    assert found == FORMATS
    assert len({known.file for known in found}) == len(FORMATS)
    for known in found:
        known.check(ENVIRONMENT)
        assert known.write(report(check()), "en", ENVIRONMENT)


def test_names_are_taken_once_and_others_are_the_callers() -> None:
    assert [known.name for known in find_formats(["junit", "github", "junit"], ["github"])] == ["junit"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("junt", "Did you mean junit?"),
        ("GradeScope", "Did you mean gradescope?"),
        ("xyz", "There are: classroom50, github, grade"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name: str, said: str) -> None:
    with pytest.raises(UsageError, match="there is no such format") as error:
        find_formats([name], ["github"])
    assert said in str(error.value)


def test_when_hidden_checks_are_shown_is_an_option_that_is_checked_before_grading() -> None:
    (known,) = find_formats(["gradescope"])
    with pytest.raises(UsageError, match="after_published"):
        known.check({HIDDEN_CHECKS: "hidden"})
    made = report(check(visibility="hidden"))
    assert b'"after_published"' in (known.write(made, "en", {HIDDEN_CHECKS: "after_published"}) or b"")
    assert b'"after_published"' not in (known.write(made, "en", {}) or b"")


def test_looking_a_format_up_imports_none() -> None:
    code = (
        "import sys; from autograder.reports.formats import find_formats; find_formats(['junit']);"
        "print([m for m in sys.modules if m.startswith('autograder.reports.') or m.startswith('xml')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['autograder.reports.formats']"

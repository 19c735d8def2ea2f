"""Comparisons one by one: where they stand, which one failed, and that one turned off lets a wrong submission pass."""

from __future__ import annotations

import types

import pytest

from autograder.authoring.comparisons import Site, Switches, plain_asserts, sites, unneeded
from autograder.checks import assert_close, require
from autograder.errors import CheckFailed

SOURCE = """
def test_two(value):
    assert_close(value, 1.0)
    require(
        value != 1.0,
        "en",
        "fr",
    )

def helper(value):
    assert_close(
        value,
        2.0,
    )

def test_loop(values):
    for value in values: helper(value)
    student.assert_close(3)
    assert values
"""


def module() -> types.ModuleType:
    made = types.ModuleType("test_hidden")
    made.__dict__.update(assert_close=assert_close, require=require)
    exec(SOURCE, made.__dict__)
    return made


def test_every_comparison_has_a_place() -> None:
    assert [(site.line, site.last_line, site.text) for site in sites(SOURCE)] == [
        (3, 3, "assert_close(value, 1.0)"),
        (4, 8, 'require( value != 1.0, "en", "fr", )'),
        (11, 14, "assert_close( value, 2.0, )"),
    ]
    assert plain_asserts(SOURCE) == (19,)


def test_the_one_that_failed_is_known_and_one_that_is_off_says_nothing() -> None:
    first, second, third = found = sites(SOURCE)
    tests = module()
    with Switches(tests, found) as switches:
        for value, failed in ((2.0, first), (1.0, second)):
            with pytest.raises(CheckFailed):
                tests.test_two(value)
            assert switches.failed == failed
        switches.off = second
        tests.test_two(1.0)
        with pytest.raises(CheckFailed):
            tests.test_two(2.0)
        switches.off = third
        tests.helper(1.0)
    assert tests.assert_close is assert_close
    with pytest.raises(CheckFailed):
        tests.helper(1.0)


@pytest.mark.parametrize(
    ("fails", "idle"),
    [
        ({}, [3, 4, 11]),
        ({"two": ["test_two"]}, [4, 11]),
        ({"two": ["test_two"], "one": ["test_two", "helper"]}, []),
    ],
)
def test_a_comparison_that_no_wrong_submission_needs_is_idle(fails: dict[str, list[str]], idle: list[int]) -> None:
    tests = module()
    values = {"one": 1.0, "two": 2.0}

    def run(wrong: str, check: str) -> bool:
        try:
            getattr(tests, check)(values[wrong])
        except CheckFailed:
            return True
        return False

    with Switches(tests, sites(SOURCE)) as switches:
        assert [site.line for site in unneeded(switches, sites(SOURCE), fails, run)] == idle


def test_two_comparisons_that_fail_together_are_both_idle() -> None:
    source = "def test(value):\n    assert_close(value, 1.0)\n    assert_close(value, 1.0)\n"
    tests = types.ModuleType("test_hidden")
    tests.__dict__["assert_close"] = assert_close
    exec(source, tests.__dict__)

    def run(wrong: str, check: str) -> bool:
        try:
            tests.test(2.0)
        except CheckFailed:
            return True
        return False

    with Switches(tests, sites(source)) as switches:
        found = list(unneeded(switches, sites(source), {"w": ["test"]}, run))
    assert found == [Site(2, 2, "assert_close(value, 1.0)"), Site(3, 3, "assert_close(value, 1.0)")]

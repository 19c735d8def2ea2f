"""The toy chapter's hidden checks. SECRET-OF-THE-HIDDEN-TEST must never be shown to a student."""

import numpy as np

from autograder.checks import arrays, assert_close, assert_raises, assert_unchanged, given, points


@points(1.5, hint="Multiply by two.")
@given(x=arrays("rows", "columns"))
def test_double_any(student, reference, x):
    """double doubles any array."""
    assert_close(student.double(x), reference.double(x))


@points(0.5)
def test_double_unchanged(student, rng):
    """double does not change its argument."""
    student.double(rng.normal(size=(2, 3)))
    assert_unchanged(student)


@points(1.5)
@given(x=arrays("n", dtype="float64"))
def test_total_any(student, reference, x):
    """total adds all elements up."""
    assert_close(student.total(x), reference.total(x))


@points(0.5)
def test_total_bad_input(student):
    """total refuses what is not one-dimensional."""
    assert_raises(ValueError, student.total, np.ones((2, 2)), names="x")

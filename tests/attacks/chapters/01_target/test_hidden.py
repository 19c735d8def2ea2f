"""The hidden checks, in the order in which an attack meets them. SECRET-OF-THE-TARGET stands here and nowhere else."""

from autograder.checks import arrays, assert_close, given, points


@points(8)
def test_attempt(student):
    """attempt does what it tries to do."""
    assert student.attempt() is True


@points(8)
def test_answer(student, reference, rng):
    """answer gives what only the solution can compute."""
    x = rng.normal(size=5)
    assert_close(student.answer(x), reference.answer(x))


@points(3)
@given(x=arrays("n", dtype="float64"))
def test_double(student, reference, x):
    """double doubles any array, even after all that."""
    assert_close(student.double(x), reference.double(x))

from autograder.checks import assert_close, given, points, tensors


@points(2)
@given(t=tensors("n", dtype="float64"))
def test_wave(student, reference, t):
    """wave is sin(2πft)."""
    assert_close(student.wave(t, 0.5), reference.wave(t, 0.5), atol=1e-6)

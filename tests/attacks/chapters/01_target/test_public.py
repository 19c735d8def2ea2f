"""The public check, whose answer an attack may know."""

import numpy as np

from autograder.checks import assert_close, points


@points(1)
def test_double_example(student):
    """double doubles an example."""
    assert_close(student.double(np.array([1.0, 2.0])), np.array([2.0, 4.0]))

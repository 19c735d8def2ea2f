"""The authors' API: what a chapter's test files import."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from autograder.checks.assertions import (
    assert_close,
    assert_gradient,
    assert_raises,
    assert_unchanged,
    require,
)
from autograder.checks.gpu import assert_keeps_up, assert_stays_on_gpu
from autograder.checks.marks import points
from autograder.checks.strategies import arrays, dim, many, tensors

__all__ = [
    "arrays",
    "assert_close",
    "assert_gradient",
    "assert_keeps_up",
    "assert_raises",
    "assert_stays_on_gpu",
    "assert_unchanged",
    "assume",
    "dim",
    "example",
    "given",
    "many",
    "points",
    "require",
    "st",
    "tensors",
]

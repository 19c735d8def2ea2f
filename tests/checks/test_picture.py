"""Pictures of a mismatch: the window holds the first wrong value and what stands there, however large the answer is."""

from __future__ import annotations

import math
from typing import Any

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
import torch
from hypothesis import given, settings

from autograder.checks.assertions import assert_gradient
from autograder.checks.compare import first_mismatch
from autograder.checks.picture import pictured
from autograder.errors import CheckFailed
from autograder.model import Picture

Array = np.ndarray[Any, Any]
LARGEST = 1024


def picture(actual: Any, expected: Any, **options: Any) -> Picture:
    mismatch = first_mismatch(actual, expected, **options)
    assert mismatch is not None
    assert mismatch.picture is not None
    return mismatch.picture


def drawn(kept: Picture) -> tuple[Array, Array, Array]:
    """The expected values, the student's, and which are wrong, in the window's shape."""
    due, found = (np.frombuffer(data, kept.form).reshape(kept.size) for data in (kept.expected, kept.found))
    bits = np.unpackbits(np.frombuffer(kept.wrong, np.uint8), bitorder="little", count=due.size)
    return due, found, bits.reshape(kept.size).astype(bool)


shapes = st.one_of(
    hnp.array_shapes(min_dims=1, max_dims=4, max_side=5),
    st.tuples(st.integers(1, 90)),
    st.tuples(st.integers(1, 70), st.integers(1, 70)),
    st.tuples(st.integers(1, 5), st.integers(1, 40), st.integers(1, 40)),
).filter(lambda shape: math.prod(shape) >= 4)


@settings(max_examples=200, deadline=None)
@given(st.data(), shapes, st.sampled_from(["float32", "float64", "int64", "bool"]), st.integers(0, 2**32 - 1))
def test_the_window_holds_the_first_wrong_value_and_shows_what_is_there(
    data: st.DataObject, shape: tuple[int, ...], dtype: str, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    expected = (rng.normal(size=shape) * 9).astype(dtype)
    actual = expected.copy()
    for place in data.draw(st.lists(st.integers(0, expected.size - 1), min_size=1, max_size=5)):
        actual.flat[place] = not actual.flat[place] if dtype == "bool" else actual.flat[place] + 1
    mismatch = first_mismatch(actual, expected)
    if mismatch is None:  # changed there and back
        return
    kept, index = mismatch.picture, mismatch.index
    assert kept is not None
    assert index is not None
    assert math.prod(kept.size) <= LARGEST
    assert kept.shape == shape
    assert kept.dtype == dtype
    assert all(0 <= s <= i < s + n <= d for s, i, n, d in zip(kept.start, index, kept.size, shape, strict=True))
    cut = tuple(slice(s, s + n) for s, n in zip(kept.start, kept.size, strict=True))
    due, found, wrong = drawn(kept)
    np.testing.assert_allclose(due, expected[cut].astype(float), rtol=1e-5)
    np.testing.assert_allclose(found, actual[cut].astype(float), rtol=1e-5)
    np.testing.assert_array_equal(wrong, (actual != expected)[cut])
    assert len(msgspec.json.encode(kept)) < 12_000


def test_small_arrays_are_kept_whole() -> None:
    for shape in ((64,), (32, 32), (3, 16, 16), (1, 1, 3, 16, 16)):
        kept = picture(np.ones(shape), np.zeros(shape))
        assert kept.size == kept.shape == shape


def test_of_large_ones_the_window_is_around_the_first_wrong_value() -> None:
    expected, actual = np.zeros((100, 100)), np.zeros((100, 100))
    actual[50, 3] = 1
    assert (picture(actual, expected).start, picture(actual, expected).size) == ((34, 0), (32, 32))
    batch, other = np.zeros((4, 9, 40, 40)), np.zeros((4, 9, 40, 40))
    other[2, 5, 39, 20] = 1
    assert (picture(other, batch).start, picture(other, batch).size) == ((2, 5, 24, 12), (1, 3, 16, 16))


def test_no_more_than_the_window_is_copied_of_a_huge_answer() -> None:
    huge = np.broadcast_to(np.float64(1.0), (1 << 20, 1 << 20))  # 8 TB, were it copied
    kept = pictured(huge, np.broadcast_to(np.float64(0.0), huge.shape), np.broadcast_to(np.True_, huge.shape), (0, 0), "float64")
    assert kept is not None
    assert kept.size == (32, 32)
    assert len(msgspec.json.encode(kept)) < 12_000


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (np.ones(3), np.zeros(3)),
        (np.ones(8, complex), np.zeros(8, complex)),
        (np.ones((2, 2)), np.zeros((2, 3))),
        (np.ones((2, 2), np.float32), np.zeros((2, 2))),
        (1.0, 2.0),
        ("a", "b"),
    ],
    ids=["few", "complex", "shape", "dtype", "numbers", "text"],
)
def test_what_cannot_be_drawn_has_no_picture(actual: Any, expected: Any) -> None:
    mismatch = first_mismatch(actual, expected)
    assert mismatch is not None
    assert mismatch.picture is None


@pytest.mark.parametrize(
    ("expected", "actual", "form"),
    [
        ([1.0, 2, 3, 4], [1.0, 2, 3, 5], "<f4"),
        ([1.0, 2, 3, 4], [1.0, 2, 3, 4 + 1e-7], "<f8"),
        ([1.0, 2, 3, 1e300], [1.0, 2, 4, 1e300], "<f8"),
        ([1e-200, 1, 1, 1], [9e-200, 1, 1, 1], "<f8"),
        ([np.nan, np.inf, -np.inf, 1], [np.nan, np.inf, -np.inf, 2], "<f4"),
        ([np.nan, np.inf, -np.inf, 1], [1, -np.inf, np.nan, np.inf], "<f4"),
    ],
)
def test_no_form_hides_a_difference_or_makes_an_infinity(expected: list[float], actual: list[float], form: str) -> None:
    due, found = np.array(expected), np.array(actual)
    kept = picture(found, due, rtol=1e-12, atol=0.0, equal_nan=True)
    assert kept.form == form
    shown_due, shown, wrong = drawn(kept)
    np.testing.assert_array_equal(np.isinf(shown), np.isinf(found))
    np.testing.assert_array_equal(np.isnan(shown), np.isnan(found))
    with np.errstate(invalid="ignore"):
        np.testing.assert_allclose((shown - shown_due)[wrong], (found - due)[wrong], rtol=0.02)


@pytest.mark.parametrize(("dtype", "off", "form"), [("float32", 1.0, "<f4"), ("float64", 1.0, "<f4"), ("float64", 1e-8, "<f8")])
def test_the_last_bits_in_which_two_equal_runs_may_differ_are_not_kept(dtype: str, off: float, form: str) -> None:
    due = np.linspace(1.1, 2.2, 9, dtype=dtype).reshape(3, 3)
    found = (due + off).astype(dtype)
    noisy = np.nextafter(found, np.asarray(9, dtype))
    assert (noisy != found).all()
    assert picture(found, due).form == form
    assert picture(found, due) == picture(noisy, due)


def test_no_form_of_a_nan_is_kept() -> None:
    one, other = np.full(4, np.nan), np.full(4, np.nan)
    other.view(np.uint64)[:] ^= (1 << 63) | 5
    assert np.isnan(other).all()
    assert one.tobytes() != other.tobytes()
    assert picture(one, np.ones(4)) == picture(other, np.ones(4))


def test_an_array_inside_a_list_a_tensor_and_a_gradient_are_drawn_too() -> None:
    inner = picture([np.zeros(1), np.ones(5)], [np.zeros(1), np.zeros(5)])
    assert inner.shape == (5,)
    assert picture({"a": np.ones((2, 2))}, {"a": np.zeros((2, 2))}).shape == (2, 2)
    assert picture(torch.ones(2, 2, dtype=torch.bfloat16), torch.zeros(2, 2, dtype=torch.bfloat16)).dtype == "bfloat16"
    with pytest.raises(CheckFailed) as failed:
        assert_gradient(np.zeros((2, 2)), lambda x: float((x * x).sum()), np.ones((2, 2)))
    assert failed.value.mismatch.picture is not None
    np.testing.assert_allclose(drawn(failed.value.mismatch.picture)[0], 2.0, rtol=1e-6)

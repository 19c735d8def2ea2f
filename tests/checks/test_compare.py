"""Comparison: type, shape, data type and values in this order; NaN, infinities and broadcasting never slip through."""

from __future__ import annotations

from typing import Any

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import assume, example, given, settings

from autograder.checks.compare import RTOL, differing, dtype_name, first_mismatch, is_array, is_number, to_numpy
from autograder.model import Mismatch
from autograder.wire.values import Opaque

QUICK = settings(max_examples=150, deadline=None)
NAN, INF = float("nan"), float("inf")
floats = st.sampled_from(["float16", "float32", "float64", "complex64", "complex128"])
shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3)
some_shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=3)
elements = st.floats(-100, 100, width=16)


def mismatch(actual: Any, expected: Any, **options: Any) -> Mismatch:
    """The mismatch, which must be there and be said in both languages."""
    found = first_mismatch(actual, expected, **options)
    assert found is not None
    assert found.message.en
    assert found.message.fr
    assert found.message.en != found.message.fr
    return found


def arrays_with(value: float) -> st.SearchStrategy[tuple[np.ndarray, tuple[int, ...]]]:
    """An array and the index of one element that is `value`."""

    @st.composite
    def draw_array(draw: st.DrawFn) -> tuple[np.ndarray, tuple[int, ...]]:
        array = draw(hnp.arrays(draw(floats), draw(some_shapes), elements=elements))
        index = tuple(draw(st.integers(0, size - 1)) for size in array.shape)
        array[index] = value
        return array, index

    return draw_array()


@QUICK
@given(floats.flatmap(lambda dtype: hnp.arrays(dtype, shapes, elements=elements | st.sampled_from([INF, -INF]))))
def test_an_array_equals_itself(array: np.ndarray) -> None:
    assert not differing(array, array.copy(), array.dtype.name, None, None, False).any()
    assert first_mismatch(array, array.copy()) is None
    assert first_mismatch(array, array.copy(), rtol=0, atol=0) is None


@QUICK
@given(arrays_with(NAN), elements | st.sampled_from([INF, -INF, NAN]), st.floats(0, 1e300), st.floats(0, 1e300))
def test_nan_equals_nothing_whatever_the_tolerance(
    given_array: tuple[np.ndarray, tuple[int, ...]], other: float, rtol: float, atol: float
) -> None:
    array, index = given_array
    changed = array.copy()
    changed[index] = other
    for options in ((None, None), (rtol, None), (None, atol), (rtol, atol)):
        assert differing(array, changed, array.dtype.name, *options, False)[index]
        assert differing(changed, array, array.dtype.name, *options, False)[index]


@QUICK
@given(arrays_with(NAN), elements | st.sampled_from([INF, -INF]))
def test_equal_nan_lets_nan_equal_nan_alone(given_array: tuple[np.ndarray, tuple[int, ...]], other: float) -> None:
    array, index = given_array
    changed = array.copy()
    changed[index] = other
    assert not differing(array, array, array.dtype.name, None, None, True).any()
    assert differing(array, changed, array.dtype.name, None, None, True)[index]
    assert differing(changed, array, array.dtype.name, None, None, True)[index]


@QUICK
@given(arrays_with(INF), elements | st.sampled_from([-INF, NAN]), st.none() | st.floats(0, 1e308))
@example((np.array([INF]), (0,)), 1.7e308, 1e308)
def test_infinity_equals_infinity_of_its_sign_alone(
    given_array: tuple[np.ndarray, tuple[int, ...]], other: float, tolerance: float | None
) -> None:
    array, index = given_array
    changed = array.copy()
    with np.errstate(over="ignore"):
        changed[index] = other
    assume(changed[index] != array[index])
    assert not differing(array, array, array.dtype.name, tolerance, tolerance, False)[index]
    assert differing(array, changed, array.dtype.name, tolerance, tolerance, False)[index]
    assert differing(changed, array, array.dtype.name, tolerance, tolerance, False)[index]


@QUICK
@given(hnp.mutually_broadcastable_shapes(num_shapes=2, min_dims=0, max_dims=3, max_side=3), st.booleans())
@example(hnp.BroadcastableShapes(((), (1,)), (1,)), False)
@example(hnp.BroadcastableShapes(((1,), (3,)), (3,)), True)
@example(hnp.BroadcastableShapes(((3, 1), (3,)), (3, 3)), False)
@example(hnp.BroadcastableShapes(((0,), (0, 3)), (0, 3)), False)
def test_shapes_that_broadcast_are_not_equal(pair: hnp.BroadcastableShapes, of_torch: bool) -> None:
    one, two = pair.input_shapes
    assume(one != two)
    make: Any = torch.ones if of_torch else np.ones
    found = mismatch(make(one), make(two))
    assert str(one) in found.message.en
    assert f"expected {two}" in found.message.en
    assert "shape" in found.message.en
    assert "forme" in found.message.fr


@QUICK
@given(st.sampled_from(sorted(RTOL)), st.sampled_from(["bool", "int64", "uint8", *sorted(RTOL)]))
def test_another_data_type_is_found(one: str, two: str) -> None:
    assume(one != two)
    make = [torch.ones(2, dtype=getattr(torch, name)) for name in (one, two)]
    found = mismatch(*make)
    assert f"dtype is {one}; expected {two}" in found.message.en
    assert f"dtype est {one}" in found.message.fr
    if "bfloat16" not in (one, two):
        assert f"dtype is {one}" in mismatch(make[0].numpy(), make[1].numpy()).message.en


def test_the_tolerances_are_these() -> None:
    assert RTOL == {
        "float16": 5e-3, "bfloat16": 3e-2, "float32": 2e-5, "float64": 1e-9, "complex64": 2e-5, "complex128": 1e-9,
    }  # fmt: skip


@pytest.mark.parametrize("dtype", sorted(RTOL))
def test_rounding_is_forgiven_and_errors_are_not(dtype: str) -> None:
    right = torch.full((4,), 3.0, dtype=torch.complex128 if "complex" in dtype else torch.float64)
    wide = getattr(torch, dtype)
    off = RTOL[dtype]
    assert first_mismatch((right * (1 + off / 2)).to(wide), right.to(wide)) is None
    assert first_mismatch((right * (1 + off * 4)).to(wide), right.to(wide)) is not None
    assert first_mismatch((right * (1 - off * 4)).to(wide), right.to(wide)) is not None


def test_a_sum_that_cancels_may_be_off_by_the_rounding_of_its_terms() -> None:
    expected = np.array([1e6, 0.0])
    assert first_mismatch(np.array([1e6, 1e-5]), expected) is None
    assert first_mismatch(np.array([1e6, 1e-2]), expected) is not None
    assert first_mismatch(np.array([1e6, 1e-5]), expected, atol=0) is not None


def test_given_tolerances_count() -> None:
    assert first_mismatch(np.array([1.1]), np.array([1.0]), rtol=0.2) is None
    assert first_mismatch(np.array([1.1]), np.array([1.0]), atol=0.2) is None
    assert first_mismatch([{"a": 1.1}], [{"a": 1.0}], rtol=0, atol=0.2) is None
    assert first_mismatch(np.array([1.1]), np.array([1.0]), rtol=0, atol=0.05) is not None


@QUICK
@given(hnp.arrays(st.sampled_from(["int64", "uint8", "bool"]), some_shapes), st.data())
def test_whole_numbers_and_flags_are_compared_exactly(array: np.ndarray, data: st.DataObject) -> None:
    index = tuple(data.draw(st.integers(0, size - 1)) for size in array.shape)
    changed = array.copy()
    changed[index] = not array[index] if array.dtype == bool else array[index] ^ 1
    assert first_mismatch(array.copy(), array) is None
    assert mismatch(changed, array, rtol=10, atol=10).index == index


def test_the_first_bad_place_is_named_and_the_bad_ones_are_counted() -> None:
    found = mismatch(np.array([[1.0, 2.0], [5.0, 9.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert found.index == (1, 0)
    assert found.message.en == "result[1, 0] is 5.0; expected 3.0 (2 of 4 values differ)."
    assert "result[1, 0] vaut 5.0 ; on attendait 3.0 (2 valeur(s) sur 4" in found.message.fr
    assert (found.expected, found.found) == ("[[1.0, 2.0], [3.0, 4.0]]", "[[1.0, 2.0], [5.0, 9.0]]")
    assert mismatch(np.array(1.0), np.array(2.0)).message.en.startswith("result is 1.0; expected 2.0")


@pytest.mark.parametrize(
    ("actual", "expected", "en", "fr"),
    [
        (None, np.ones(2), "None", "return"),
        ([1.0], np.ones(1), "list", "numpy.ndarray float64 (1,)"),
        (1.0, np.ones(()), "float", "on attendait"),
        (np.ones(1), 1.0, "numpy.ndarray", "float"),
        (torch.ones(1), np.ones(1), "torch.Tensor", "numpy.ndarray"),
        (np.ones(1), torch.ones(1), "numpy.ndarray", "torch.Tensor"),
        (Opaque("Liar", ""), np.ones(1), "Liar", "Liar"),
        (Opaque("Liar", ""), 1.0, "Liar", "Liar"),
        ((1, 2), [1, 2], "tuple", "list"),
        ([1, 2], (1, 2), "list", "tuple"),
        ([1], {"a": 1}, "list", "dict"),
        (True, 1, "bool", "int"),
        (1, True, "int", "bool"),
        (1, 1.0, "int", "float"),
        (1.0, 1, "float", "int"),
        (1.0, 1j, "float", "complex"),
        (b"a", "a", "bytes", "str"),
        ("1", 1, "str", "int"),
        (0, None, "int", "None"),
    ],
)
def test_another_type_is_found(actual: Any, expected: Any, en: str, fr: str) -> None:
    found = mismatch(actual, expected)
    assert en in found.message.en
    assert fr in found.message.fr


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (np.float64(0.5), 0.5),
        (0.5, np.float64(0.5)),
        (np.int32(3), 3),
        (np.True_, True),
        (0.3, np.float32(0.3)),
        (np.float32(0.3), 0.3),
        (0.1 + 0.2, 0.3),
        (INF, INF),
        (2**70, 2**70),
        ("é", "é"),
        (b"a", b"a"),
        (None, None),
        ([], []),
        ({}, {}),
        ([(1, {"a": [2.0]})], [(1, {"a": [2.0]})]),
        (torch.ones(2, requires_grad=True), torch.ones(2)),
        (np.zeros((0, 3)), np.zeros((0, 3))),
    ],
)
def test_what_is_equal_is_equal(actual: Any, expected: Any) -> None:
    assert first_mismatch(actual, expected) is None


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (NAN, 1.0, "The value is nan; expected 1.0"),
        (NAN, NAN, "nan"),
        (INF, -INF, "inf; expected -inf"),
        (0.3001, np.float32(0.3), "0.3001"),
        (2**70, 3, "1180591620717411303424; expected 3"),
        (2**70, 2**70 + 1, "1180591620717411303424"),
        (2**64 - 1, 2**63, "18446744073709551615"),
        (1 + 2j, 1 + 3j, "(1+2j)"),
        (False, True, "False; expected True"),
        ("a", "b", "'a'; expected 'b'"),
        ([1], [1, 2], "1 elements; expected 2"),
        ({"a": 1}, {"b": 1}, "missing ['b'], not expected ['a']"),
        ([1, [2.0, NAN]], [1, [2.0, 3.0]], "In result[1]: In result[1]: The value is nan"),
        ({"w": (np.ones(2),)}, {"w": (np.ones(3),)}, "In result['w']: In result[0]: The shape is (2,)"),
    ],
)
def test_what_differs_is_said(actual: Any, expected: Any, words: str) -> None:
    assert words in mismatch(actual, expected).message.en


def test_equal_nan_reaches_inner_values() -> None:
    nested = {"a": [NAN, np.array([NAN]), torch.tensor([NAN])]}
    assert first_mismatch(nested, nested, equal_nan=True) is None
    assert first_mismatch(nested, nested) is not None


def test_small_questions() -> None:
    assert is_array(np.ones(())) is is_array(torch.ones(())) is True
    assert is_array(np.float64(1)) is is_array([1]) is False
    assert is_number(np.float64(1)) is is_number(True) is is_number(1j) is True
    assert is_number("1") is is_number(None) is is_number(np.ones(1)) is False
    assert dtype_name(torch.ones(1, dtype=torch.bfloat16)) == "bfloat16"
    assert to_numpy(torch.ones(2, dtype=torch.bfloat16)).dtype == np.float32
    assert to_numpy(torch.ones(2, requires_grad=True)).tolist() == [1, 1]

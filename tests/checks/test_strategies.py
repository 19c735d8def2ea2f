"""Strategies: named sizes agree within an example, values stay in their range and are spread over it, failures shrink."""

from __future__ import annotations

import math
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import Phase, assume, find, given, settings

from autograder.checks.strategies import FLOATS, arrays, dim, many, round_step, tensors, values_of

QUICK = settings(max_examples=100, deadline=None)
ALL_BYTES = bytes(range(256))


@QUICK
@given(x=arrays("rows", "columns"), y=arrays("columns", "depth", "rows"), z=arrays(3, "rows", "rows"))
def test_a_name_stands_for_one_size_and_two_names_never_for_the_same(x: Any, y: Any, z: Any) -> None:
    rows, columns = x.shape
    assert y.shape[0] == columns
    assert y.shape[2] == rows
    assert z.shape == (3, rows, rows)
    assert len({rows, columns, y.shape[1]}) == 3
    assert all(2 <= size <= 6 for size in (rows, columns, y.shape[1]))


def seen(strategy: st.SearchStrategy[Any], number: int = 60) -> list[Any]:
    """Examples of a strategy."""
    examples: list[Any] = []

    @settings(max_examples=number, deadline=None, database=None, phases=[Phase.generate], derandomize=True)
    @given(strategy)
    def collect(value: Any) -> None:
        examples.append(value)

    collect()
    return examples


def test_sizes_differ_from_example_to_example() -> None:
    assert {x.shape[0] for x in seen(arrays("n"))} == {2, 3, 4, 5, 6}


def test_a_dim_keeps_its_range_and_a_fixed_size_its_value() -> None:
    assert {x.shape for x in seen(arrays(dim("n", 0, 2), 4))} == {(0, 4), (1, 4), (2, 4)}


def test_the_first_range_of_a_name_holds_for_the_whole_example() -> None:
    for x, y in seen(st.tuples(arrays(dim("n", 5, 6)), arrays("n"))):
        assert x.shape == y.shape


def test_names_share_a_size_only_where_their_ranges_leave_no_other() -> None:
    for x in seen(arrays(dim("a", 2, 3), dim("b", 2, 3))):
        assert sorted(x.shape) == [2, 3]
    for x in seen(arrays(dim("a", 2, 2), dim("b", 2, 2)), 5):
        assert x.shape == (2, 2)


@QUICK
@given(q=arrays(many("batch"), "n"), k=arrays(many("batch"), "m"), other=arrays(many("more", 1, 1), "n"))
def test_leading_sizes_of_one_name_are_the_same_run(q: Any, k: Any, other: Any) -> None:
    assert q.shape[:-1] == k.shape[:-1]
    assert len(q.shape) <= 3
    assert all(1 <= size <= 3 for size in q.shape[:-1])
    assert len(other.shape) == 2
    assert other.shape[-1] == q.shape[-1]


def test_runs_of_every_length_occur() -> None:
    assert {x.ndim for x in seen(arrays(many("batch", 0, 2), "n"))} == {1, 2, 3}


@QUICK
@given(x=arrays("n"), y=arrays("m", "n"), z=arrays("n", dtype="float64"))
def test_one_example_has_one_data_type(x: Any, y: Any, z: Any) -> None:
    assert x.dtype == y.dtype
    assert x.dtype in (np.float32, np.float64)
    assert z.dtype == np.float64


def test_both_data_types_occur() -> None:
    assert {x.dtype.name for x in seen(arrays("n"))} == set(FLOATS)


@QUICK
@given(x=tensors("n", "m"), y=arrays("m", "k"), z=tensors("n", dtype="int64"))
def test_tensors_are_arrays_for_torch(x: Any, y: Any, z: Any) -> None:
    assert isinstance(x, torch.Tensor)
    assert x.shape[1] == y.shape[0]
    assert str(x.dtype).removeprefix("torch.") == y.dtype.name
    assert z.dtype is torch.int64


bounds = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)).map(sorted)
dtypes = st.sampled_from(["float64", "float32", "int64", "int32", "int8", "uint8", "uint16"])


@settings(max_examples=300, deadline=None)
@given(bounds, dtypes, st.binary(max_size=40))
def test_values_stay_in_their_range(limits: list[float], dtype: str, raw: bytes) -> None:
    low, high = limits
    if dtype[0] in "iu":
        info = np.iinfo(dtype)
        assume(max(math.ceil(low), info.min) <= min(math.floor(high), info.max))
    values = values_of(raw, low, high, dtype)
    assert values.dtype == dtype
    assert values.shape == (len(raw),)
    exact = dtype[0] in "iu" or dtype == "float64"
    assert all((low if exact else np.float32(low)) <= value <= (high if exact else np.float32(high)) for value in values.tolist())


@QUICK
@given(st.data())
def test_drawn_arrays_stay_in_their_range(data: st.DataObject) -> None:
    low, high = sorted(data.draw(st.tuples(st.integers(-50, 50), st.integers(-50, 50))))
    x = data.draw(arrays("n", "m", low=low, high=high))
    assert x.min() >= low
    assert x.max() <= high


@pytest.mark.parametrize(
    ("low", "high", "dtype"),
    [(0, 3, "int64"), (-2, 2, "int64"), (-8, 8, "int32"), (2, 9, "uint8"), (-8, 8, "uint8"), (-5, -1, "int8"), (0.5, 4, "int8")],
)
def test_whole_numbers_of_a_narrow_range_are_all_as_likely(low: float, high: float, dtype: str) -> None:
    due = range(max(math.ceil(low), np.iinfo(dtype).min), math.floor(high) + 1)
    values, counts = np.unique(values_of(ALL_BYTES, low, high, dtype), return_counts=True)
    assert values.tolist() == list(due)
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize(("low", "high"), [(-1, 1000), (-1000, 1), (-0.5, 8), (-8, 8), (0, 1), (3, 5), (-5, -3), (-1e-3, 1e-3)])
@pytest.mark.parametrize("dtype", FLOATS)
def test_floats_are_spread_over_their_range(low: float, high: float, dtype: str) -> None:
    values, counts = np.unique(values_of(ALL_BYTES, low, high, dtype), return_counts=True)
    assert counts.max() <= 256 / 100  # no value, an end of the range least of all, is drawn every other time
    assert values.max() - values.min() >= (high - low) / 4


def test_the_first_bytes_are_the_simplest_values() -> None:
    assert values_of(bytes(range(5)), -8, 8, "float64").tolist() == [0, 1 / 16, -1 / 16, 2 / 16, -2 / 16]
    assert values_of(bytes(range(3)), 2, 1026, "float64").tolist() == [2, 6, 10]
    assert values_of(bytes(range(3)), -1026, -2, "float64").tolist() == [-2, -6, -10]
    assert values_of(bytes(range(4)), -8, 8, "bool").tolist() == [False, True, False, True]


def test_values_of_one_number_are_that_number() -> None:
    assert set(values_of(ALL_BYTES, 2.5, 2.5, "float64").tolist()) == {2.5}


def test_drawn_arrays_can_be_written_to_without_changing_the_next() -> None:
    first = values_of(b"\0\1", 0, 3, "int64")
    first[:] = 9
    assert values_of(b"\0\1", 0, 3, "int64").tolist() == [0, 1]


def test_a_failure_shrinks_to_short_numbers() -> None:
    found = find(arrays("n", "m", dtype="float64"), lambda x: bool((x > 1).any()), settings=settings(database=None))
    assert sorted(found.shape) == [2, 3]
    assert sorted(found.ravel().tolist())[-2:] == [0, 1.0625]


@settings(max_examples=300, deadline=None)
@given(st.floats(1e-300, 1e300))
def test_a_round_step_is_the_power_of_two_below(step: float) -> None:
    power = round_step(step, integral=False)
    assert math.frexp(power)[0] == 0.5
    assert power <= step < 2 * power
    assert round_step(step, integral=True) == max(power, 1.0)


def test_a_step_of_nothing_is_one() -> None:
    assert round_step(0.0, integral=False) == 1.0


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: arrays("n", low=2, high=1), "low ≤ high"),
        (lambda: arrays("n", low=float("nan")), "low ≤ high"),
        (lambda: tensors("n", low=2, high=1), "low ≤ high"),
        (lambda: arrays("n", low=0.2, high=0.8, dtype="int64"), "no int64 lies"),
        (lambda: arrays("n", low=-8, high=-1, dtype="uint8"), "no uint8 lies"),
        (lambda: dim("n", 3, 2), "'n', 3, 2"),
        (lambda: dim("n", -1, 2), "0 ≤ low"),
        (lambda: many("b", 2, 1), "'b', 2, 1"),
        (lambda: many("b", -1), "0 ≤ low"),
    ],
)
def test_impossible_ranges_are_refused_when_they_are_written(wrong: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        wrong()

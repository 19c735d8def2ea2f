"""The numbers about a class: against values worked out by hand, and against scipy."""

from __future__ import annotations

import math
import statistics

import hypothesis.strategies as st
import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis.extra.numpy import arrays

from autograder.reports.statistics import Bin, difficulty, fences, high_fence, histogram, item_rest, median, spread

marks = st.lists(st.floats(0, 20).map(lambda x: round(4 * x) / 4), min_size=1, max_size=40)


def test_spread_by_hand() -> None:
    found = spread([0.0, 10.0, 12.0, 20.0])
    assert found is not None
    assert (found.count, found.mean, found.median, found.low, found.high) == (4, 10.5, 11.0, 0.0, 20.0)
    assert (found.lower, found.upper) == (7.5, 14.0)  # 3/4 of the way from 0 to 10; 1/4 from 12 to 20
    assert found.sd == pytest.approx(math.sqrt((10.5**2 + 0.5**2 + 1.5**2 + 9.5**2) / 3))


def test_spread_of_one_and_of_none() -> None:
    assert spread([]) is None
    alone = spread([3.0])
    assert alone is not None
    assert (alone.lower, alone.median, alone.upper, alone.sd) == (3.0, 3.0, 3.0, None)


@given(marks)
def test_spread_as_scipy_says(values: list[float]) -> None:
    found = spread(values)
    assert found is not None
    assert found.mean == pytest.approx(scipy.stats.tmean(values))
    assert (found.low, found.high) == (scipy.stats.tmin(values), scipy.stats.tmax(values))
    assert found.upper - found.lower == pytest.approx(scipy.stats.iqr(values))
    if len(values) > 1:
        assert found.sd == pytest.approx(statistics.stdev(values))


def test_histogram_by_hand() -> None:
    assert histogram([0, 4.9, 5, 9, 10], 10, 2) == (Bin(0, 5, 2), Bin(5, 10, 3))
    assert [b.count for b in histogram([-1, 21.5], 20, 4)] == [1, 0, 0, 1], "what lies outside is counted at the end"
    assert [b.count for b in histogram([], 20, 4)] == [0, 0, 0, 0]


@given(marks, st.integers(1, 20))
def test_a_histogram_counts_everybody(values: list[float], bins: int) -> None:
    made = histogram(values, 20, bins)
    assert sum(b.count for b in made) == len(values)
    assert (len(made), made[0].low, made[-1].high) == (bins, 0, 20)


def test_fences_by_hand() -> None:
    # quartiles 2 and 4: the whiskers reach down to -1 and up to 7 at most
    assert fences([1, 2, 3, 4, 100]) == (1.0, 4.0)
    assert fences([5]) == (5.0, 5.0)


@given(marks)
def test_fences_are_values_and_enclose_the_box(values: list[float]) -> None:
    found, box = fences(values), spread(values)
    assert box is not None
    assert min(values) <= found[0] <= box.lower <= box.upper <= found[1] <= max(values)


def test_difficulty_by_hand() -> None:
    assert difficulty([2, 2, 0, 0, 0], 2) == 0.4
    assert difficulty([0.5, 1], 1) == 0.75
    assert difficulty([], 2) is None
    assert difficulty([0, 0], 0) is None


def test_item_rest_by_hand() -> None:
    """Of the first check the rest is 2, 1, 1, 0, of the second 2, 1, 0, 0, of the third 2, 2, 1, 0."""
    scores = np.array([[1, 1, 1], [1, 1, 0], [0, 1, 0], [0, 0, 0]], dtype=float)
    first, second, third = item_rest(scores)
    assert first == pytest.approx(1 / math.sqrt(1 * 2))
    assert second == pytest.approx(0.75 / math.sqrt(0.75 * 2.75))
    assert third == pytest.approx(0.75 / math.sqrt(0.75 * 2.75))


def test_item_rest_has_no_value_without_variance_or_students() -> None:
    assert item_rest(np.array([[1.0, 0, 0], [1.0, 1, 1], [1.0, 0, 1]]))[0] is None, "all pass"
    assert item_rest(np.array([[1.0, 0.0], [0.0, 0.0], [1.0, 0.0]])) == (None, None), "the rest of the first is nothing"
    assert item_rest(np.array([[1.0, 0.0], [0.0, 1.0]])) == (None, None), "two students always lie on a line"
    assert item_rest(np.zeros((0, 2))) == (None, None)
    assert item_rest(np.zeros((5, 0))) == ()


def test_points_that_are_no_binary_fractions_have_no_variance_of_their_own() -> None:
    scores = np.array([[1.0, 0.1, 0.2, 0.3], [0.7, 0.3, 0.2, 0.1], [0.1, 0.2, 0.3, 0.1], [0.3, 0.3, 0.1, 0.2]])
    rest = scores.sum(axis=1) - scores[:, 0]
    assert np.ptp(rest) > 0, "0.6 each time, but for its last digits"
    assert item_rest(scores)[0] is None


def test_who_passes_a_check_and_fails_elsewhere_lowers_it() -> None:
    discrimination = item_rest(np.array([[1.0, 0, 0], [1.0, 0, 1], [0.0, 1, 1], [0.0, 1, 1]]))[0]
    assert discrimination is not None
    assert discrimination < -0.5


@given(arrays(np.float64, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.sampled_from([0.0, 0.25, 0.5, 1.0, 1.5])))
def test_item_rest_as_scipy_says(scores: np.ndarray) -> None:
    for item, found in enumerate(item_rest(scores)):
        rest = np.delete(scores, item, axis=1).sum(axis=1)
        if np.ptp(scores[:, item]) == 0 or np.ptp(rest) == 0:
            assert found is None
        else:
            assert found == pytest.approx(scipy.stats.pearsonr(scores[:, item], rest).statistic)


def test_what_stands_out_by_hand() -> None:
    # median 10, deviations 2, 1, 0, 1, 2: MAD 1
    assert high_fence([8, 9, 10, 11, 12]) == 20.0, "twice the median is the higher of the two"
    # median 10, deviations 6, 4, 0, 4, 6: MAD 4
    assert high_fence([4, 6, 10, 14, 16]) == pytest.approx(10 + 3.5 * 4 / 0.6745)
    assert high_fence([7, 7, 7, 7, 7, 9]) == 14.0, "nothing stands out of equal values by a little"
    assert high_fence([1, 1, 1, 100]) is None, "four are no class"


@given(st.lists(st.floats(0.01, 1e4), min_size=5, max_size=30))
def test_less_than_half_stand_out_and_as_scipy_says(values: list[float]) -> None:
    fence = high_fence(values)
    assert fence is not None
    assert sum(value > fence for value in values) < len(values) / 2
    mad = scipy.stats.median_abs_deviation(values, scale=0.6745)
    assert fence == pytest.approx(max(np.median(values) + 3.5 * mad, 2 * np.median(values)))


def test_median_leaves_out_what_is_not_finite() -> None:
    assert median([3.0, 1.0, math.inf, 2.0]) == 2.0
    assert median([math.nan]) is None
    assert median([]) is None

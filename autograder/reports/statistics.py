"""Numbers about a class: the spread of its marks, how its checks measure, what stands far out. Pure functions of numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

MIN_PAIRS = 3  # two points always lie on a line
MIN_CLASS = 5  # below, nothing is said of what is usual in a class
MODIFIED_Z = 3.5
TIMES_MEDIAN = 2.0
_NORMAL = 0.6745  # the MAD of a standard normal variable
_NO_VARIANCE = 1e-9  # of sums of points, which are binary fractions


class Spread(msgspec.Struct, frozen=True):
    """How some numbers are spread. `sd` is the sample's standard deviation, None for one number alone."""

    count: int
    mean: float
    median: float
    lower: float  # the quartiles
    upper: float
    low: float
    high: float
    sd: float | None


class Bin(msgspec.Struct, frozen=True):
    """How many numbers are in [low, high); in the last bin of a histogram, in [low, high]."""

    low: float
    high: float
    count: int


def spread(values: Sequence[float]) -> Spread | None:
    """None if there are none. Quartiles are interpolated linearly (type 7 of Hyndman and Fan, 1996: as in NumPy and R)."""
    if not values:
        return None
    array = np.asarray(values, dtype=np.float64)
    lower, median, upper = (float(q) for q in np.quantile(array, (0.25, 0.5, 0.75)))
    sd = float(array.std(ddof=1)) if len(array) > 1 else None
    return Spread(len(array), float(array.mean()), median, lower, upper, float(array.min()), float(array.max()), sd)


def histogram(values: Sequence[float], high: float, bins: int) -> tuple[Bin, ...]:
    """`bins` equal bins over [0, high]; what lies outside (points taken away, extra points) is counted in the bin next to it."""
    edges = np.linspace(0.0, high, bins + 1)
    counts, _ = np.histogram(np.clip(np.asarray(values, dtype=np.float64), 0.0, high), bins=edges)
    return tuple(Bin(float(a), float(b), int(n)) for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True))


def fences(values: Sequence[float]) -> tuple[float, float]:
    """The ends of a box plot's whiskers: the outermost values within 1.5 interquartile ranges of the box (Tukey, 1977)."""
    array = np.asarray(values, dtype=np.float64)
    lower, upper = np.quantile(array, (0.25, 0.75))
    reach = 1.5 * (upper - lower)
    inside = array[(array >= lower - reach) & (array <= upper + reach)]
    return float(min(inside.min(), lower)), float(max(inside.max(), upper))


def difficulty(points: Sequence[float], max_points: float) -> float | None:
    """An item's difficulty index p: the mean of its points as a share of `max_points`; 1 is an item that all solve.

    For an item worth all or nothing it is the share of students who pass (Crocker and Algina, Introduction to Classical and
    Modern Test Theory, 1986, ch. 14). None without students, or for a check worth nothing.
    """
    return float(np.mean(points)) / max_points if points and max_points > 0 else None


def item_rest(scores: NDArray[np.float64]) -> tuple[float | None, ...]:
    """The discrimination of each item: Pearson's correlation of its points with the points of all *other* items.

    `scores` is (students, items). This is the corrected item-total correlation, or item-rest correlation: an item would
    correlate with a total that it is part of by that alone (Henrysson, Correction of item-total correlations in item
    analysis, Psychometrika 28, 1963). None with fewer than three students, and where the item or the rest has no variance.
    """
    students, items = int(scores.shape[0]), int(scores.shape[1])
    if students < MIN_PAIRS:
        return (None,) * items
    rest = scores.sum(axis=1, keepdims=True) - scores
    a, b = scores - scores.mean(axis=0), rest - rest.mean(axis=0)
    sizes_a, sizes_b = np.sqrt((a * a).sum(axis=0)), np.sqrt((b * b).sum(axis=0))
    sums = (a * b).sum(axis=0)
    return tuple(
        max(-1.0, min(1.0, float(s / (x * y)))) if x > _NO_VARIANCE and y > _NO_VARIANCE else None
        for s, x, y in zip(sums, sizes_a, sizes_b, strict=True)
    )


def high_fence(values: Sequence[float]) -> float | None:
    """The value above which one stands out: modified z-score over 3.5 *and* more than twice the median. None in small classes.

    The modified z-score is 0.6745 (x − median) / MAD (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). Many equal
    values make the MAD nearly 0, and anything would stand out: so the second condition.
    """
    if len(values) < MIN_CLASS:
        return None
    array = np.asarray(values, dtype=np.float64)
    median = float(np.median(array))
    mad = float(np.median(np.abs(array - median)))
    return max(median + MODIFIED_Z * mad / _NORMAL, TIMES_MEDIAN * median)


def median(values: Sequence[float]) -> float | None:
    """The median of what is finite; None if there is nothing."""
    finite = [value for value in values if math.isfinite(value)]
    return float(np.median(finite)) if finite else None

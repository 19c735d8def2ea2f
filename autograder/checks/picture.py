"""What is kept of an answer and of the expected one so that the report can draw them: a window of at most 1,024 values.

The window holds the first wrong value. Of the last two axes it takes 32 places each, 16 if there are more axes, around
that value; of the axis before them three, from that value's on where there are as many, as nothing before it is wrong; of
each other axis that value's place alone; of a single axis 64. An answer may be as large as a frame: what is cut out is all
that is copied.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from autograder.model import Picture

Array = np.ndarray[Any, Any]

FEWEST = 4  # of fewer values the sentence says it all
LONGEST, WIDEST, SLICE, SLICES = 64, 32, 16, 3
# two runs may differ in the last bits of a sum, which the report must not show: about 6 and 11 decimal digits are kept
BITS = {"<f4": 20, "<f8": 36}


def pictured(actual: Array, expected: Array, wrong: Array, index: tuple[int, ...], dtype: str) -> Picture | None:
    """A picture of two arrays of one shape that differ where `wrong` (bool, of that shape) says, first at `index`.

    None of complex numbers, and of fewer than four values.
    """
    if actual.size < FEWEST or actual.dtype.kind not in "biuf" or expected.dtype.kind not in "biuf":
        return None
    start, size = _window(actual.shape, index)
    cut = tuple(slice(s, s + n) for s, n in zip(start, size, strict=True))
    pair, bad = np.array([expected[cut], actual[cut]], np.float64), wrong[cut]
    form, kept = _short(pair, bad)
    return Picture(
        shape=tuple(actual.shape),
        dtype=dtype,
        start=start,
        size=size,
        form=form,
        expected=kept[0].tobytes(),
        found=kept[1].tobytes(),
        wrong=np.packbits(bad.ravel(), bitorder="little").tobytes(),
    )


def _window(shape: tuple[int, ...], index: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Its first index and its shape."""
    if len(shape) == 1:
        most = [LONGEST]
    elif len(shape) == 2:
        most = [WIDEST, WIDEST]
    else:
        most = [1] * (len(shape) - 3) + [SLICES, SLICE, SLICE]
    size = tuple(min(n, m) for n, m in zip(shape, most, strict=True))
    around = [n // 2 for n in size]
    if len(shape) > 2:
        around[:-2] = [0] * (len(shape) - 2)
    first = (max(0, min(i - a, n - s)) for i, a, n, s in zip(index, around, shape, size, strict=True))
    return tuple(first), size


def _short(pair: Array, bad: Array) -> tuple[Literal["<f4", "<f8"], Array]:
    """The expected values and the student's (stacked) as they are kept, and in which form: in half the bytes, unless that
    hides a difference: 1e300 is not infinite, and 1 + 1e-9 not 1."""
    with np.errstate(over="ignore", invalid="ignore"):
        short = _rounded(pair, "<f4")
        difference, less = (pair[1] - pair[0])[bad], np.subtract(short[1], short[0], dtype=np.float64)[bad]
        hidden = (np.abs(less - difference) > 0.01 * np.abs(difference)).any() or (np.isinf(short) != np.isinf(pair)).any()
    return ("<f8", _rounded(pair, "<f8")) if hidden else ("<f4", short)


def _rounded(values: Array, form: str) -> Array:
    mantissa, exponent = np.frexp(values)
    scale = 2.0 ** BITS[form]
    rounded = np.ldexp(np.rint(mantissa * scale) / scale, exponent).astype(form)
    rounded[np.isnan(rounded)] = np.nan  # it has millions of forms
    return np.asarray(rounded)

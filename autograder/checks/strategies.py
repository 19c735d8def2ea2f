"""Hypothesis strategies for small arrays whose sizes have names.

Within one example, a size's name stands for one number, and two names never for the same one (unless their ranges leave
no other): what works only for square inputs does not pass by accident. An array's values come from one draw of bytes (a
draw per element costs milliseconds an example), each byte a multiple of a round step, so that a failing call shrinks to
short numbers.
"""

from __future__ import annotations

import functools
import math
from typing import Any

import hypothesis.strategies as st
import msgspec
import numpy as np

FLOATS = ("float64", "float32")
BATCH_SIZES = (1, 3)


class Dim(msgspec.Struct, frozen=True):
    """A named size between `low` and `high`."""

    name: str
    low: int = 2
    high: int = 6


class Many(msgspec.Struct, frozen=True):
    """A run of `low` to `high` leading sizes, the same run wherever the name stands in one example."""

    name: str
    low: int
    high: int


def dim(name: str, low: int, high: int) -> Dim:
    """A size called `name`, `low` ≤ size ≤ `high`."""
    if not 0 <= low <= high:
        raise ValueError(f"dim({name!r}, {low}, {high}): 0 ≤ low ≤ high must hold")
    return Dim(name, low, high)


def many(name: str, low: int = 0, high: int = 2) -> Many:
    """Between `low` and `high` leading (batch) sizes called `name`."""
    if not 0 <= low <= high:
        raise ValueError(f"many({name!r}, {low}, {high}): 0 ≤ low ≤ high must hold")
    return Many(name, low, high)


# One table an example: st.shared gives every array of the example the same freshly built dict.
_table: st.SearchStrategy[dict[str, Any]] = st.shared(st.builds(dict), key="autograder.sizes")
_dtype = st.shared(st.sampled_from(FLOATS), key="autograder.dtype")


def arrays(
    *dims: int | str | Dim | Many, low: float = -8, high: float = 8, dtype: str | None = None
) -> st.SearchStrategy[np.ndarray[Any, Any]]:
    """NumPy arrays of shape `dims` with values in [low, high].

    A dim is an int (fixed), a name (2 to 6), `dim(name, low, high)` or `many(name, low, high)`. `dtype` None draws
    float64 or float32, the same for all arrays of one example; otherwise a float, integer or bool type's name.
    """
    if not low <= high:
        raise ValueError(f"arrays(low={low}, high={high}): low ≤ high must hold")
    if dtype is not None and not _table_of(low, high, dtype).size:
        raise ValueError(f"arrays(low={low}, high={high}, dtype={dtype!r}): no {dtype} lies in this range")
    return _arrays(dims, low, high, dtype)


def tensors(*dims: int | str | Dim | Many, low: float = -8, high: float = 8, dtype: str | None = None) -> st.SearchStrategy[Any]:
    """The same as `arrays`, as torch tensors on the CPU."""
    import torch

    return arrays(*dims, low=low, high=high, dtype=dtype).map(torch.from_numpy)


@st.composite
def _arrays(
    draw: st.DrawFn, dims: tuple[int | str | Dim | Many, ...], low: float, high: float, dtype: str | None
) -> np.ndarray[Any, Any]:
    table = draw(_table)
    shape: list[int] = []
    for wanted in dims:
        if isinstance(wanted, int):
            shape.append(wanted)
        elif isinstance(wanted, Many):
            shape.extend(_draw_many(draw, table, wanted))
        else:
            shape.append(_draw_size(draw, table, wanted if isinstance(wanted, Dim) else Dim(wanted)))
    name = draw(_dtype) if dtype is None else dtype
    count = int(np.prod(shape, dtype=np.int64))
    return values_of(draw(st.binary(min_size=count, max_size=count)), low, high, name).reshape(shape)


def _draw_size(draw: st.DrawFn, table: dict[str, Any], wanted: Dim) -> int:
    if wanted.name not in table:
        taken = {size for size in table.values() if isinstance(size, int)}
        free = [n for n in range(wanted.low, wanted.high + 1) if n not in taken]
        table[wanted.name] = draw(st.sampled_from(free or list(range(wanted.low, wanted.high + 1))))
    size: int = table[wanted.name]
    return size


def _draw_many(draw: st.DrawFn, table: dict[str, Any], wanted: Many) -> tuple[int, ...]:
    if wanted.name not in table:
        length = draw(st.integers(wanted.low, wanted.high))
        table[wanted.name] = tuple(draw(st.integers(*BATCH_SIZES)) for _ in range(length))
    run: tuple[int, ...] = table[wanted.name]
    return run


def values_of(raw: bytes, low: float, high: float, dtype: str) -> np.ndarray[Any, Any]:
    """One value a byte: 0, step, −step, 2·step … (zigzag), counted from the end nearer to zero where 0 is not inside.

    Where the range holds fewer than 256 such values, each of them is as likely as the others.
    """
    table = _table_of(low, high, dtype)
    values: np.ndarray[Any, Any] = table[np.frombuffer(raw, np.uint8).astype(np.intp) % len(table)]
    return values


@functools.cache
def _table_of(low: float, high: float, dtype: str) -> np.ndarray[Any, Any]:
    """The values that bytes stand for, at most 256, the simplest first."""
    if dtype == "bool":
        return np.array([False, True])
    codes = np.arange(256)
    zigzag = np.where(codes & 1, (codes + 1) // 2, -(codes // 2))
    integral = np.dtype(dtype).kind in "iu"
    if integral:
        low, high = max(math.ceil(low), np.iinfo(dtype).min), min(math.floor(high), np.iinfo(dtype).max)
        if low > high:
            return np.empty(0, dtype)
    if low < 0 < high:
        step = round_step(max(-low, high) / 128, integral)
        values = np.clip(zigzag * step, low, high)
    else:  # counted from the end nearer to zero
        step = round_step((high - low) / 255, integral)
        values = np.clip(low + codes * step if low >= 0 else high - codes * step, low, high)
    _, first = np.unique(values, return_index=True)
    kept: np.ndarray[Any, Any] = values[np.sort(first)].astype(dtype)
    return kept


def round_step(step: float, integral: bool) -> float:
    """The largest of 1, 1/2, 1/4 … and 1, 2, 4 … that is at most `step` (at least 1 for integers)."""
    if step <= 0:
        return 1.0
    power = 2.0 ** np.floor(np.log2(step))
    return float(max(power, 1.0) if integral else power)

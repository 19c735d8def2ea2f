"""`@points`: what a check is worth, and the hint a student gets when it does not pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest

F = TypeVar("F", bound=Callable[..., object])


def points(n: float, *, hint: str | None = None, composition: bool = False) -> Callable[[F], F]:
    """Give a check `n` points (more than 0) and an English hint; the French one stands in chapter.toml.

    A check judges one function, so that each earns its points alone; `composition` says that this one is about several
    working together.
    """
    if not (isinstance(n, int | float) and n > 0):
        raise ValueError(f"@points({n!r}): a check is worth a number of points greater than 0")
    return pytest.mark.points(float(n), hint=hint, composition=composition)

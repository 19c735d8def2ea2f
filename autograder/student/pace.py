"""How long the reference takes on this GPU, by check: the measure of "not slower than so many times the reference"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

# Below this nothing is slow: starting kernels and carrying bytes take as long, and differ from call to call.
LEAST_SECONDS = 0.02
# The same for the stand-in, on which an operation takes 100 µs to start, twenty times as long as on a GPU: only what is slow
# beyond all doubt is slow there, or takes longer than a call may.
STANDIN_LEAST_SECONDS = 20 * LEAST_SECONDS
Measure = Callable[[Any], float]  # the seconds a call of a Student


class Pace(msgspec.Struct):
    """The reference's seconds a call, by check.

    While the reference itself is tried they are kept (`keeping`). A submission is held against them and, before it is
    found too slow, against what `again` measures of the reference now: a GPU's clock may have changed.
    """

    seconds: dict[str, float] = {}
    least: float = LEAST_SECONDS  # what is kept at least
    keeping: bool = False
    again: Callable[[Measure], float] | None = None

    def keep(self, check: str, seconds: float) -> None:
        self.seconds[check] = max(seconds, self.least)

    def allowed(self, check: str, times: float, took: float, measure: Measure) -> float:
        """The seconds that a call of `check` may take, where it took `took`.

        Raises KeyError where the reference was never timed on this check.
        """
        limit = times * self.seconds[check]
        if took > limit and self.again is not None:
            limit = max(limit, times * self.again(measure))
        return limit


NO_PACE = Pace()
